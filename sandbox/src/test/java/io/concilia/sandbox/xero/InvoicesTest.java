package io.concilia.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Invoices: what they need, what they come to, what may be done to them when. */
class InvoicesTest extends XeroTest {

  @Test
  void booksAnApprovedInvoiceAndNumbersIt() throws Exception {
    var acme = contact("Acme");

    var invoice =
        created(
            "Invoices", invoice(acme, "'Url':'https://crm.example/deals/1'", line("2", "20", "")));

    assertThat(invoice.path("InvoiceNumber").asString()).isEqualTo("INV-0001");
    assertThat(invoice.path("Status").asString()).isEqualTo("AUTHORISED");
    assertThat(invoice.path("Url").asString()).isEqualTo("https://crm.example/deals/1");
    assertThat(invoice.path("DateString").asString()).isEqualTo("2026-03-01T00:00:00");
    assertThat(invoice.path("Date").asString()).isEqualTo("/Date(1772323200000+0000)/");
    assertThat(invoice.path("LineItems").get(0).path("TaxType").asString()).isEqualTo("OUTPUT2");
    assertAmounts(invoice, "40", "8", "48");
    assertThat(number(invoice, "AmountDue")).isEqualByComparingTo("48");
    assertThat(read("Invoices", "INV-0001").path("InvoiceID")).isEqualTo(invoice.path("InvoiceID"));
    assertThat(read("Contacts", acme).path("IsCustomer").asBoolean()).isTrue();
  }

  @Test
  void isADraftUnlessItIsSaidOtherwise() throws Exception {
    var acme = contact("Acme");

    var draft =
        created(
            "Invoices",
            "{'Type':'ACCREC','Contact':{'ContactID':'"
                + acme
                + "'},'LineItems':[{'Description':'Work','Quantity':1,'UnitAmount':10}]}");

    assertThat(draft.path("Status").asString()).isEqualTo("DRAFT");
    assertThat(draft.path("DateString").asString()).isEqualTo("2026-03-01T00:00:00");
    assertAmounts(draft, "10", "0", "10");
  }

  @Test
  void tellsAllThatAnApprovedInvoiceLacks() throws Exception {
    var acme = contact("Acme");

    var messages =
        refused(
            "Invoices",
            "{'Type':'ACCREC','Status':'AUTHORISED','Contact':{'ContactID':'"
                + acme
                + "'},'LineItems':[{'Description':'Work','Quantity':1,'UnitAmount':10}]}");

    assertThat(messages)
        .containsExactly(
            "The Due Date must be specified for an approved invoice",
            "Account code must be specified",
            "Tax type must be specified");
  }

  @Test
  void approvesNoDraftWhoseLinesLackTheirAccount() throws Exception {
    var acme = contact("Acme");
    var bare = line("1", "10", "").replace(",'AccountCode':'200'", "");
    var sent = invoice(acme, "", bare).replace("AUTHORISED", "DRAFT");
    var id = created("Invoices", sent).path("InvoiceID").asString();

    assertThat(refusal(post("/Invoices/" + id, "{'Invoices':[{'Status':'AUTHORISED'}]}")))
        .containsExactly("Account code must be specified", "Tax type must be specified");
  }

  @Test
  void refusesANumberTwiceUnlessItsHolderWasDeleted() throws Exception {
    var acme = contact("Acme");
    var first =
        created(
            "Invoices",
            invoice(acme, "'InvoiceNumber':'A-1','Status':'DRAFT'", line("1", "1", ""))
                .replace("'Status':'AUTHORISED',", ""));

    assertThat(refused("Invoices", invoice(acme, "'InvoiceNumber':'A-1'", line("1", "1", ""))))
        .containsExactly("Invoice # must be unique.");

    change(first, "'Status':'DELETED'");
    created("Invoices", invoice(acme, "'InvoiceNumber':'A-1'", line("1", "1", "")));
  }

  @Test
  void changesLinesByTheirIdsAndDropsTheOthers() throws Exception {
    var acme = contact("Acme");
    var invoice = created("Invoices", invoice(acme, "", line("1", "10", ""), line("1", "20", "")));
    var kept = invoice.path("LineItems").get(1).path("LineItemID").asString();

    var changed =
        change(
            invoice,
            "'LineItems':[{'LineItemID':'" + kept + "','Quantity':3}," + line("1", "1", "") + "]");

    assertThat(changed.path("LineItems")).hasSize(2);
    assertThat(changed.path("LineItems").get(0).path("LineItemID").asString()).isEqualTo(kept);
    assertThat(changed.path("LineItems").get(0).path("Description").asString()).isEqualTo("Work");
    assertAmounts(changed, "61", "12.2", "73.2");
  }

  @Test
  void movesFromStatusToStatusAsFarAsXeroLetsIt() throws Exception {
    var acme = contact("Acme");
    var invoice = created("Invoices", invoice(acme, "", line("1", "10", "")));
    var id = invoice.path("InvoiceID").asString();

    assertThat(refusal(post("/Invoices/" + id, "{'Invoices':[{'Status':'DRAFT'}]}")))
        .containsExactly("Invoice not of valid status for modification");
    assertThat(refusal(post("/Invoices/" + id, "{'Invoices':[{'Status':'DELETED'}]}")))
        .containsExactly("Invoice not of valid status for modification");
    var voided = change(invoice, "'Status':'VOIDED'");

    assertThat(voided.path("Status").asString()).isEqualTo("VOIDED");
    assertThat(number(voided, "AmountDue")).isZero();
    assertThat(number(voided, "Total")).isEqualByComparingTo("12");
    assertThat(refusal(post("/Invoices/" + id, "{'Invoices':[{'Reference':'x'}]}")))
        .containsExactly("Invoice not of valid status for modification");
  }

  @Test
  void isPaidWhenNothingIsDueAndThenHardlyChanges() throws Exception {
    var acme = contact("Acme");
    var invoice = created("Invoices", invoice(acme, "", line("1", "10", "")));
    var id = invoice.path("InvoiceID").asString();
    var payment =
        created(
            "Payments",
            "{'Invoice':{'InvoiceID':'"
                + id
                + "'},'Account':{'Code':'090'},'Amount':12,'Date':'2026-03-02'}");

    var paid = read("Invoices", id);
    assertThat(paid.path("Status").asString()).isEqualTo("PAID");
    assertThat(number(paid, "AmountPaid")).isEqualByComparingTo("12");
    assertThat(paid.path("Payments").get(0).path("PaymentID")).isEqualTo(payment.path("PaymentID"));
    assertThat(paid.path("FullyPaidOnDate").asString()).isEqualTo("/Date(1772409600000+0000)/");
    assertThat(
            refusal(
                post(
                    "/Invoices/" + id,
                    "{'Invoices':[{'LineItems':[" + line("1", "11", "") + "]}]}")))
        .contains(
            "This document cannot be edited as it has a payment or credit note allocated to it.");
    assertThat(refusal(post("/Invoices/" + id, "{'Invoices':[{'Status':'VOIDED'}]}"))).hasSize(2);
    assertThat(change(paid, "'Reference':'PO 7'").path("Reference").asString()).isEqualTo("PO 7");

    only(
        post(
            "/Payments/" + payment.path("PaymentID").asString(),
            "{'Payments':[{'Status':'DELETED'}]}"),
        "Payments");
    assertThat(read("Invoices", id).path("Status").asString()).isEqualTo("AUTHORISED");
  }

  @Test
  void keepsClosedPeriodsClosed() throws Exception {
    var acme = contact("Acme");
    var invoice = created("Invoices", invoice(acme, "", line("1", "10", "")));
    settings("{'periodLockDate':'2026-03-01'}");

    assertThat(refused("Invoices", invoice(acme, "", line("1", "10", ""))))
        .containsExactly("The document date cannot be before the period lock date 1 March 2026");
    var id = invoice.path("InvoiceID").asString();
    assertThat(refusal(post("/Invoices/" + id, "{'Invoices':[{'Status':'VOIDED'}]}"))).hasSize(1);
    assertThat(only(get("/Organisation"), "Organisations").path("PeriodLockDate").asString())
        .isEqualTo("/Date(1772323200000+0000)/");
  }

  private static JsonNode change(JsonNode invoice, String changes) throws Exception {
    var id = invoice.path("InvoiceID").asString();
    return only(
        post("/Invoices", "{'Invoices':[{'InvoiceID':'" + id + "'," + changes + "}]}"), "Invoices");
  }
}
