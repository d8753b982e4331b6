package io.concilia.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.Sandbox;
import io.concilia.sandbox.TestHttp;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was saved goes on as if nothing had happened. */
class RestartTest extends XeroTest {

  @Test
  void goesOnWithItsBooksNumbersAndKeys() throws Exception {
    var acme = contact("Acme");
    var element = "{'Invoices':[" + invoice(acme, "", line("1", "10", "")) + "]}";
    var first = put("/Invoices", element, "Idempotency-Key", "k1");
    var item = created("Items", "{'Code':'A'}").path("ItemID").asString();
    call("DELETE", GB, "/Items/" + item, "");
    settings("{'periodLockDate':'2025-12-31'}");
    var saved = SANDBOX.vendor("xero").save();

    try (var restarted = Sandbox.start(0, Clock.fixed(START, ZoneOffset.UTC))) {
      restarted.vendor("xero").load(saved);
      var http = new TestHttp(restarted.url());

      assertThat(send(http, "PUT", "/Invoices", element, "Idempotency-Key", "k1").text())
          .isEqualTo(first.text());
      var second = send(http, "PUT", "/Invoices", element);
      assertThat(only(second, "Invoices").path("InvoiceNumber").asString()).isEqualTo("INV-0002");
      assertThat(send(http, "GET", "/Items/A", "").status()).isEqualTo(404);
      assertThat(send(http, "PUT", "/Contacts", "{'Contacts':[{'Name':'acme'}]}").status())
          .isEqualTo(400);
      assertThat(send(http, "GET", "/Organisation", "").text()).contains("PeriodLockDate");
      assertThat(send(http, "GET", "/Contacts/" + acme, "").text())
          .contains("\"Outstanding\":24.0");
    }
  }

  private static TestHttp.Answer send(
      TestHttp http, String method, String path, String body, String... more) throws Exception {
    var headers = new ArrayList<>(List.of(headers(GB)));
    headers.addAll(List.of(more));
    return http.call(method, url(path), body.replace('\'', '"'), headers.toArray(String[]::new));
  }
}
