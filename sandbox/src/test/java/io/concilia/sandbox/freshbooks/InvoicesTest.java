package io.concilia.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvoicesTest extends FreshBooksTest {

  @Test
  void isBornAsADraftWithTheClientsAddressAndTheNextNumber() throws Exception {
    var client =
        created(
            Entity.CLIENT,
            "{'organization':'Acme','p_street':'1 Bay St','p_country':'Canada','p_code':'M5H'}");

    var invoice =
        created(Entity.INVOICE, document("customerid", id(client), "", line("2", "5.00")));

    assertThat(invoice.path("status").asInt()).isEqualTo(1);
    assertThat(invoice.path("v3_status").asString()).isEqualTo("draft");
    assertThat(invoice.path("payment_status").asString()).isEqualTo("unpaid");
    assertThat(invoice.path("invoice_number").asString()).isEqualTo("0000001");
    assertThat(invoice.path("street").asString()).isEqualTo("1 Bay St");
    assertThat(invoice.path("code").asString()).isEqualTo("M5H");
    assertThat(invoice.path("organization").asString()).isEqualTo("Acme");
    assertThat(invoice.path("currency_code").asString()).isEqualTo("CAD");
    assertThat(invoice.path("invoiceid")).isEqualTo(invoice.path("id"));
    assertThat(amount(invoice, "outstanding")).isEqualTo("10.00");
    assertThat(invoice.has("lines")).isFalse();
    assertThat(reread(Entity.INVOICE, invoice).path("lines").get(0).path("invoiceid"))
        .isEqualTo(invoice.path("id"));
  }

  @Test
  void saysItsTimesInEasternTimeAndItsDatesInTheAccountsZone() throws Exception {
    settings("{'timeZone':'Pacific/Auckland'}");

    var invoice = invoice("", line("1", "1.00"));

    assertThat(invoice.path("created_at").asString()).isEqualTo("2026-03-01 13:00:00");
    assertThat(invoice.path("updated").asString()).isEqualTo("2026-03-01 13:00:00");
    assertThat(invoice.path("version").asString()).isEqualTo("2026-03-01 13:00:00.000000");
    assertThat(invoice.path("create_date").asString()).isEqualTo("2026-03-02");
  }

  @Test
  void isDueSoManyDaysAfterItsDate() throws Exception {
    var invoice =
        invoice(
            "'create_date':'2026-02-20','due_offset_days':30,'due_date':'2030-01-01'",
            line("1", "1.00"));

    assertThat(invoice.path("due_date").asString()).isEqualTo("2026-03-22");
    assertRefused(
        put(Entity.INVOICE, id(invoice), "{'due_offset_days':-1}"), 422, 1004, "due_offset_days");
  }

  @Test
  void refusesATakenNumberUnlessTold() throws Exception {
    invoice("'invoice_number':'A-7'", line("1", "1.00"));
    var second = invoice("", line("1", "1.00"));

    assertRefused(
        put(Entity.INVOICE, id(second), "{'invoice_number':'a-7'}"), 422, 1004, "invoice_number");

    settings("{'duplicateNumbers':true}");
    assertThat(
            changed(Entity.INVOICE, second, "{'invoice_number':'A-7'}")
                .path("invoice_number")
                .asString())
        .isEqualTo("A-7");
  }

  @Test
  void skipsNumbersThatAreTaken() throws Exception {
    invoice("'invoice_number':'0000001'", line("1", "1.00"));

    assertThat(invoice("", line("1", "1.00")).path("invoice_number").asString())
        .isEqualTo("0000002");
  }

  @Test
  void changesOnlyWhatIsNamedButReplacesAllLines() throws Exception {
    var invoice =
        reread(
            Entity.INVOICE,
            invoice(
                "'notes':'Thanks'", line("1", "10.00", "'description':'a'"), line("1", "5.00")));
    var first = invoice.path("lines").get(0).path("lineid").asString();

    changed(Entity.INVOICE, invoice, "{'po_number':'PO 9'}");
    changed(
        Entity.INVOICE,
        invoice,
        "{'lines':[{'lineid':" + first + ",'qty':'3'}," + line("1", "7.00") + "]}");

    var after = reread(Entity.INVOICE, invoice);
    assertThat(after.path("notes").asString()).isEqualTo("Thanks");
    assertThat(after.path("po_number").asString()).isEqualTo("PO 9");
    assertThat(after.path("lines").findValuesAsString("lineid")).isEqualTo(List.of("1", "3"));
    assertThat(after.path("lines").get(0).path("description").asString()).isEqualTo("a");
    assertThat(amount(after, "amount")).isEqualTo("37.00");
    assertRefused(
        put(Entity.INVOICE, id(invoice), "{'lines':[{'lineid':9}]}"), 404, 1012, "lineid");
  }

  @Test
  void dropsOtherFieldsBesideAnActionOrAState() throws Exception {
    var invoice = invoice("'notes':'before'", line("1", "1.00"));

    var sent = changed(Entity.INVOICE, invoice, "{'action_mark_as_sent':true,'notes':'after'}");
    var archived = changed(Entity.INVOICE, invoice, "{'vis_state':2,'notes':'after'}");

    assertThat(sent.path("status").asInt()).isEqualTo(2);
    assertThat(sent.path("v3_status").asString()).isEqualTo("sent");
    assertThat(archived.path("vis_state").asInt()).isEqualTo(2);
    assertThat(archived.path("notes").asString()).isEqualTo("before");
    assertRefused(
        put(Entity.INVOICE, id(invoice), "{'action_accept':true}"), 422, 1004, "action_accept");
  }

  @Test
  void marksAnEstimateAsInvoiced() throws Exception {
    var client = id(client("Acme"));
    var estimate = created(Entity.ESTIMATE, document("customerid", client, "", line("1", "9.00")));

    created(
        Entity.INVOICE,
        document("customerid", client, "'estimateid':" + id(estimate), line("1", "9.00")));

    var after = reread(Entity.ESTIMATE, estimate);
    assertThat(after.path("status").asInt()).isEqualTo(6);
    assertThat(after.path("ui_status").asString()).isEqualTo("invoiced");
    assertThat(after.path("invoiced").asBoolean()).isTrue();
    assertRefused(
        post(Entity.INVOICE, document("customerid", client, "'estimateid':77", line("1", "9.00"))),
        404,
        1012,
        "estimateid");
  }

  @Test
  void keepsTheFulfillmentDateWhereItIsWritable() throws Exception {
    assertThat(
            invoice("'fulfillment_date':'2026-02-01'", line("1", "1.00"))
                .path("fulfillment_date")
                .asString())
        .isEqualTo("2026-02-01");

    settings("{'fulfillmentDateWritable':false}");
    assertThat(
            invoice("'fulfillment_date':'2026-02-01'", line("1", "1.00"))
                .path("fulfillment_date")
                .isNull())
        .isTrue();
  }

  @Test
  void readsADeletedInvoiceButListsItOnlyWhenAsked() throws Exception {
    var invoice = invoice("", line("1", "1.00"));
    SANDBOX.advance(Duration.ofMinutes(1));

    var answer = send("DELETE", "/invoices/invoices/" + id(invoice), "");

    assertThat(answer.text()).isEqualTo("{\"response\":{}}");
    var read = reread(Entity.INVOICE, invoice);
    assertThat(read.path("vis_state").asInt()).isEqualTo(1);
    assertThat(read.path("updated").asString()).isEqualTo("2026-03-01 13:01:00");
    assertThat(list(Entity.INVOICE, "")).isEmpty();
    assertThat(list(Entity.INVOICE, "search[vis_state]=1")).hasSize(1);
    assertRefused(put(Entity.INVOICE, id(invoice), "{'notes':'x'}"), 422, 1011, "invoiceid");
    assertThat(changed(Entity.INVOICE, invoice, "{'vis_state':0}").path("vis_state").asInt())
        .isZero();
  }

  @Test
  void refusesWhatItCannotBook() throws Exception {
    var client = id(client("Acme"));

    assertRefused(post(Entity.INVOICE, "{'lines':[]}"), 422, 1001, "customerid");
    assertRefused(
        post(Entity.INVOICE, document("customerid", "77", "", line("1", "1"))),
        404,
        1012,
        "userid");
    assertRefused(
        post(Entity.INVOICE, document("customerid", client, "'currency_code':'XXZ'")),
        422,
        1004,
        "currency_code");
    assertRefused(
        post(Entity.INVOICE, document("customerid", client, "'create_date':'2026-02-30'")),
        422,
        1004,
        "create_date");
    assertRefused(
        post(Entity.INVOICE, document("customerid", client, "", line("two", "1"))),
        422,
        1004,
        "qty");
    assertRefused(
        post(Entity.INVOICE, document("customerid", client, "'discount_value':'101'")),
        422,
        1018,
        "discount_value");
    assertRefused(
        post(Entity.INVOICE, document("customerid", client, "", line("1", "1", tax("HST", "120")))),
        422,
        1018,
        "taxAmount1");
    assertRefused(
        post(
            Entity.INVOICE,
            document("customerid", client, "'po_number':'" + "9".repeat(256) + "'")),
        422,
        1017,
        "po_number");
    assertThat(list(Entity.INVOICE, "")).isEmpty();
  }
}
