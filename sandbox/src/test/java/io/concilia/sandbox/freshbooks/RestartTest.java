package io.concilia.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.Sandbox;
import io.concilia.sandbox.TestHttp;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What was saved goes on as if nothing had happened. */
class RestartTest extends FreshBooksTest {

  @Test
  void goesOnWithItsBooksNumbersSettingsAndTokens() throws Exception {
    var invoice = invoice("", line("1", "10.00"));
    paid(invoice, "4.00");
    changed(Entity.INVOICE, invoice("", line("1", "1.00")), "{'vis_state':1}");
    send("DELETE", "/taxes/taxes/1001", "");
    settings("{'callsPerMinute':100}");
    control("/companies", "{'accountId':'FB77','token':'second'}");
    control("/FB77/tokens", "{'expire':true}");
    var saved = SANDBOX.vendor("freshbooks").save();

    try (var restarted = Sandbox.start(0, Clock.fixed(START, ZoneOffset.UTC))) {
      restarted.vendor("freshbooks").load(saved);
      var http = new TestHttp(restarted.url());

      assertThat(restarted.vendor("freshbooks").save()).isEqualTo(saved);
      var bearer = "Bearer " + TOKEN;
      var next =
          http.post(
              url("/invoices/invoices"),
              "{\"invoice\":{\"customerid\":1001,\"lines\":[]}}",
              "Authorization",
              bearer);
      assertThat(object(next).path("invoice_number").asString()).isEqualTo("0000003");
      assertThat(id(object(next))).isEqualTo("1003");
      var first = object(http.get(url("/invoices/invoices/1001"), "Authorization", bearer));
      assertThat(amount(first, "outstanding")).isEqualTo("6.00");
      var taxes = http.get(url("/taxes/taxes"), "Authorization", bearer);
      assertThat(taxes.json().path("response").path("result").path("total").asInt()).isEqualTo(2);
      var other = "/freshbooks/accounting/account/FB77/taxes/taxes";
      assertThat(http.get(other, "Authorization", "Bearer second").status()).isEqualTo(401);
    }
  }
}
