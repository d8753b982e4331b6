package io.concilia.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lock tokens, sparse and full updates, deletes, voids, unknown properties and paths. */
class UpdatesTest extends QuickBooksTest {

  private JsonNode invoice;

  @BeforeEach
  void invoice() throws Exception {
    customer(US, "Acme");
    invoice =
        created(
            US,
            "/invoice",
            invoice(
                "1",
                "'PrivateNote':'CRM deal 1','CustomerMemo':{'value':'Thanks'}",
                line("10", "TAX", ",'Qty':2,'UnitPrice':5"),
                line("5", null)));
  }

  @Test
  void changesOnlyWhatASparseUpdateNames() throws Exception {
    var updated =
        created(US, "/invoice", "{" + handle(invoice) + ",'sparse':true,'PrivateNote':'other'}");

    assertThat(updated.path("SyncToken").asString()).isEqualTo("1");
    assertThat(updated.path("PrivateNote").asString()).isEqualTo("other");
    assertThat(updated.path("CustomerMemo").path("value").asString()).isEqualTo("Thanks");
    assertThat(updated.path("Line")).isEqualTo(invoice.path("Line"));
    assertThat(updated.path("DocNumber")).isEqualTo(invoice.path("DocNumber"));
    assertThat(updated.path("TotalAmt")).isEqualTo(invoice.path("TotalAmt"));
  }

  @Test
  void emptiesWhatAFullUpdateLeavesOut() throws Exception {
    var body = invoice("1", handle(invoice), line("10", null));

    var updated = created(US, "/invoice", body);

    assertThat(updated.has("PrivateNote")).isFalse();
    assertThat(updated.has("CustomerMemo")).isFalse();
    assertThat(updated.path("Line")).hasSize(2);
    assertFault(post(US, "/invoice", "{" + handle(updated) + "}"), "2020");
  }

  @Test
  void replacesLinesAndKeepsTheIdsOfThoseNamed() throws Exception {
    var kept = line("10", "TAX").replaceFirst("\\{", "{'Id':'1',");

    var updated =
        created(
            US,
            "/invoice",
            "{"
                + handle(invoice)
                + ",'sparse':true,'Line':["
                + line("7", null)
                + ","
                + kept
                + "]}");

    assertThat(updated.path("Line").get(0).path("Id").asString()).isEqualTo("3");
    assertThat(updated.path("Line").get(1).path("Id").asString()).isEqualTo("1");
    assertThat(updated.path("Line").get(0).path("LineNum").asInt()).isEqualTo(1);
    assertThat(number(updated, "TotalAmt")).isEqualByComparingTo("17.8");
    assertThat(number(get(US, "/customer/1").json().path("Customer"), "Balance"))
        .isEqualByComparingTo("17.8");
  }

  @Test
  void acceptsItsOwnAnswerBack() throws Exception {
    var echoed = post(US, "/invoice", invoice.toString());

    assertThat(echoed.status()).as(echoed.text()).isEqualTo(200);
    assertThat(echoed.json().path("Invoice").path("Line")).isEqualTo(invoice.path("Line"));
    assertThat(echoed.json().path("Invoice").path("TotalAmt")).isEqualTo(invoice.path("TotalAmt"));
  }

  @Test
  void refusesAnOldLockTokenAndNone() throws Exception {
    created(US, "/invoice", "{" + handle(invoice) + ",'sparse':true,'PrivateNote':'b'}");

    assertFault(
        post(US, "/invoice", "{" + handle(invoice) + ",'sparse':true,'PrivateNote':'c'}"), "5010");
    assertFault(post(US, "/invoice?operation=void", "{" + handle(invoice) + "}"), "5010");
    assertFault(post(US, "/invoice", "{'Id':'1','sparse':true}"), "2020");
    assertFault(post(US, "/invoice", "{'Id':'99','SyncToken':'0','sparse':true}"), "610");
    assertFault(post(US, "/invoice", "{'Id':'1.5','SyncToken':'0','sparse':true}"), "2030");
  }

  @Test
  void voidsToZeroAndWipesTheNote() throws Exception {
    var voided =
        post(US, "/invoice?operation=void", "{" + handle(invoice) + "}").json().path("Invoice");

    assertThat(voided.path("SyncToken").asString()).isEqualTo("1");
    assertThat(voided.path("PrivateNote").asString()).isEqualTo("Voided");
    assertThat(number(voided, "TotalAmt")).isEqualByComparingTo("0");
    assertThat(number(voided, "Balance")).isEqualByComparingTo("0");
    assertThat(voided.path("Line")).allMatch(line -> number(line, "Amount").signum() == 0);
    assertThat(voided.path("DocNumber")).isEqualTo(invoice.path("DocNumber"));
    assertThat(number(get(US, "/customer/1").json().path("Customer"), "Balance"))
        .isEqualByComparingTo("0");
  }

  @Test
  void voidsNoEstimate() throws Exception {
    var estimate = created(US, "/estimate", invoice("1", "", line("10", null)));

    assertFault(post(US, "/estimate?operation=void", "{" + handle(estimate) + "}"), "500");
  }

  @Test
  void deletesForGood() throws Exception {
    var answer = post(US, "/invoice?operation=delete", "{" + handle(invoice) + "}");

    assertThat(answer.json().path("Invoice"))
        .isEqualTo(json("{'domain':'QBO','status':'Deleted','Id':'1'}"));
    assertFault(get(US, "/invoice/1"), "610");
    assertFault(post(US, "/invoice?operation=delete", "{" + handle(invoice) + "}"), "610");
    assertThat(number(get(US, "/customer/1").json().path("Customer"), "Balance"))
        .isEqualByComparingTo("0");
  }

  @Test
  void namesTheUnknownProperty() throws Exception {
    var answer = post(US, "/invoice", "{'BadJson':true}");

    assertFault(answer, "2010");
    assertThat(detail(answer))
        .startsWith(
            "Property Name:Unrecognized field \"BadJson\" (class"
                + " com.intuit.schema.finance.v3.Invoice), not marked as ignorable (")
        .endsWith("[truncated]])\n specified is unsupported or invalid");
  }

  @Test
  void knowsItsPaths() throws Exception {
    assertFault(get(US, "/customer/1/5"), "500");
    assertFault(get(US, "/nothing/1"), "500");
    assertFault(get(US, "/customer/x"), "2030");
    assertFault(get(US, "/customer/970"), "610");
  }

  @Test
  void speaksXmlToWhoDoesNotAskForJson() throws Exception {
    var answer = HTTP.get(url(US, "/customer/1"), "Authorization", "Bearer " + token(US));

    assertThat(answer.header("content-type")).startsWith("application/xml");
  }
}
