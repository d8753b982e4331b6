package io.concilia.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.Sandbox;
import io.concilia.sandbox.TestHttp;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What was saved goes on as if nothing had happened. */
class RestartTest extends QuickBooksTest {

  @Test
  void goesOnWithItsBooksNumbersKeysAndTokens() throws Exception {
    customer(US, "Acme");
    var first = post(US, "/invoice?requestid=k1", invoice("1", "", line("10", null)));
    var second = created(US, "/invoice", invoice("1", "", line("5", null)));
    post(US, "/invoice?operation=delete", "{" + handle(second) + "}");
    control("/companies", "{'realmId':'77','name':'Third','token':'third'}");
    control("/" + ES + "/tokens", "{'disconnect':true}");
    var saved = SANDBOX.vendor("quickbooks").save();

    try (var restarted = Sandbox.start(0, Clock.fixed(START, ZoneOffset.UTC))) {
      restarted.vendor("quickbooks").load(saved);
      var http = new TestHttp(restarted.url());

      var again = send(http, "/invoice?requestid=k1", invoice("1", "", line("10", null)));
      assertThat(again.text()).isEqualTo(first.text());
      assertFault(send(http, "/customer", "{'DisplayName':'acme'}"), "6240");
      var third = send(http, "/invoice", invoice("1", "", line("1", null)));
      assertThat(third.json().path("Invoice").path("Id").asString()).isEqualTo("3");
      assertThat(third.json().path("Invoice").path("DocNumber").asString()).isEqualTo("1003");
      assertThat(
              http.get("/sandbox/quickbooks/invoice?deleted=true&id=2")
                  .json()
                  .get(0)
                  .path("status")
                  .asString())
          .isEqualTo("Deleted");
      assertThat(http.get("/sandbox/quickbooks/companies").json()).hasSize(3);
      var disconnected =
          http.get(url(ES, "/companyinfo/" + ES), "Authorization", "Bearer " + token(ES));
      assertThat(disconnected.status()).isEqualTo(401);
    }
  }

  private static TestHttp.Answer send(TestHttp http, String path, String body) throws Exception {
    return http.post(
        url(US, path),
        body.replace('\'', '"'),
        "Authorization",
        "Bearer " + token(US),
        "Accept",
        "application/json");
  }
}
