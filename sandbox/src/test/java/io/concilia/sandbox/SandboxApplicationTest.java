package io.concilia.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The process that the demo starts: configured by {@code sandbox.yml}, healthy, serving. */
class SandboxApplicationTest {

  @Test
  void startsHealthyAndServesTheVendors() throws Exception {
    try (var context =
        SandboxApplication.builder().run("--server.port=0", "--concilia.sandbox.limits=false")) {
      var port = context.getEnvironment().getRequiredProperty("local.server.port");
      var http = new TestHttp("http://127.0.0.1:" + port);

      assertThat(http.get("/actuator/health").json().path("status").asString()).isEqualTo("UP");
      assertThat(http.get("/sandbox").json().path("vendors").toString()).contains("quickbooks");
      var customer =
          http.post(
              "/quickbooks/v3/company/9130350000000001/customer",
              "{\"DisplayName\":\"Acme\"}",
              "Authorization",
              "Bearer qbo-us-token",
              "Accept",
              "application/json");
      assertThat(customer.json().path("Customer").path("Id").asString()).isEqualTo("1");
      assertThat(http.get("/sandbox/quickbooks/limits").json().path("enforced").asBoolean())
          .isFalse();
    }
  }
}
