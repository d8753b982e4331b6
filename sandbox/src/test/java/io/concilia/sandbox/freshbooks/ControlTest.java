package io.concilia.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The control API, a bookkeeper at work, and the page for people. */
class ControlTest extends FreshBooksTest {

  @Test
  void showsWhatTheBooksHold() throws Exception {
    var invoice = invoice("", line("1", "1.00"));
    changed(Entity.INVOICE, invoice, "{'vis_state':1}");
    control("/companies", "{'accountId':'FB77','currency':'USD','taxes':[]}");

    assertThat(shown("invoice?company=" + CA)).isEmpty();
    assertThat(shown("invoice?deleted=true&id=1001").get(0).path("accountId").asString())
        .isEqualTo(CA);
    assertThat(shown("client?company=FB77")).isEmpty();
    assertThat(shown("tax?company=FB77")).isEmpty();
    assertThat(shown("tax?company=" + CA)).hasSize(3);
    assertThat(shown("tax")).hasSize(4);
    assertThat(shown("companies")).hasSize(3);
    assertThat(HTTP.get("/sandbox/freshbooks/nonsense").status()).isEqualTo(404);
  }

  @Test
  void refusesSettingsItDoesNotKnow() throws Exception {
    assertThat(control("/" + CA + "/settings", "{'unitPriceDigit':3}").text())
        .contains("unknown key 'unitPriceDigit'");
    assertThat(control("/" + CA + "/settings", "{'taxRounding':'PER_MOON'}").text())
        .contains("taxRounding", "PER_LINE", "PER_MOON");
    assertThat(control("/companies", "{'accountId':'FBca01'}").text()).contains("exists already");
    assertThat(control("/companies", "{'accountId':'a b'}").status()).isEqualTo(400);
    assertThat(control("/nobody/settings", "{}").text()).contains("There is no account nobody");
  }

  @Test
  void worksLikeABookkeeper() throws Exception {
    var client = control("/" + CA + "/client", "{'organization':'By hand'}").json();
    var sent = document("customerid", id(client), "", line("1", "100.00"));
    var invoice = control("/" + CA + "/invoice", sent).json();

    assertThat(byHand(invoice, "edit", "{'notes':'n'}").path("notes").asString()).isEqualTo("n");
    assertThat(byHand(invoice, "send", "{}").path("status").asInt()).isEqualTo(2);
    assertThat(amount(byHand(invoice, "pay", "{'amount':25}"), "amount")).isEqualTo("25.00");
    assertThat(amount(byHand(invoice, "pay", "{'date':'2026-03-05'}"), "amount"))
        .isEqualTo("75.00");
    assertThat(reread(Entity.INVOICE, invoice).path("date_paid").asString())
        .isEqualTo("2026-03-05");
    assertThat(byHand(invoice, "status", "{'status':7}").path("v3_status").asString())
        .isEqualTo("failed");
    assertThat(control("/" + CA + "/invoice/" + id(invoice) + "/status", "{'status':9}").text())
        .contains("status must be the number of one of");
    assertThat(byHand(invoice, "archive", "{}").path("vis_state").asInt()).isEqualTo(2);
    assertThat(byHand(invoice, "delete", "{}").path("vis_state").asInt()).isEqualTo(1);
    assertThat(byHand(invoice, "restore", "{}").path("vis_state").asInt()).isZero();
    assertThat(control("/" + CA + "/invoice/" + id(invoice) + "/burn", "{}").text())
        .contains("unknown action 'burn'");
    assertThat(control("/" + CA + "/invoice/77/send", "{}").text()).contains("Invoice not found.");
    assertThat(control("/" + CA + "/estimate", sent).json().path("status").asInt()).isEqualTo(1);
  }

  private static JsonNode byHand(JsonNode invoice, String action, String body)
      throws IOException, InterruptedException {
    var answer = control("/" + CA + "/invoice/" + id(invoice) + "/" + action, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static JsonNode shown(String path) throws IOException, InterruptedException {
    return HTTP.get("/sandbox/freshbooks/" + path).json();
  }

  @Test
  void showsTheBooksToPeopleAndLetsNoMarkupIn() throws Exception {
    var invoice =
        created(
            Entity.INVOICE,
            document(
                "customerid",
                id(client("<b>Acme</b>")),
                "",
                line("2", "100.00", tax("HST", "13"))));
    paid(invoice, "26.00");
    created(Entity.ITEM, "{'name':'Bowl','sku':'B-1','unit_cost':{'amount':'5.00'}}");

    var page = page("/freshbooks/");

    assertThat(page)
        .contains("FreshBooks: books of Maple &amp; Pine Ltd.", "aria-current=\"page\">freshbooks")
        .contains("0000001", "2 × Hosting at 100.00 = 200.00 CAD + HST 13%", "226.00 CAD")
        .contains("200.00 CAD", "partial", "&lt;b&gt;Acme&lt;/b&gt;", "B-1", "Check")
        .doesNotContain("<b>Acme");
    assertThat(page("/sandbox/freshbooks/page?company=" + CA)).contains("0000001");
    changed(Entity.INVOICE, invoice, "{'vis_state':1}");
    assertThat(page("/freshbooks/?company=" + CA)).contains("deleted");
  }

  private static String page(String path) throws IOException, InterruptedException {
    return HTTP.get(path).text();
  }
}
