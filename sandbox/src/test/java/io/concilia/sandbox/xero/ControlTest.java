package io.concilia.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people do: a bookkeeper by hand, a test that looks in, the page of the books. */
class ControlTest extends XeroTest {

  private String acme;

  @BeforeEach
  void contact() throws Exception {
    acme =
        created("Contacts", "{'Name':'Acme','EmailAddress':'a@acme.example'}")
            .path("ContactID")
            .asString();
  }

  @Test
  void showsTheAppOnlyItsOwnInvoicesWhenItAsksForThem() throws Exception {
    created("Invoices", invoice(acme, "'InvoiceNumber':'APP'", line("1", "1", "")));
    hand("/invoice", invoice(acme, "'InvoiceNumber':'HAND'", line("1", "1", "")));

    var mine = get("/Invoices?createdByMyApp=true&ContactIDs=" + acme).json().path("Invoices");

    assertThat(mine).hasSize(1);
    assertThat(mine.get(0).path("InvoiceNumber").asString()).isEqualTo("APP");
    assertThat(mine.get(0).has("CreatedByMyApp")).isFalse();
    assertThat(held("invoice")).hasSize(2);
  }

  @Test
  void worksOnInvoices() throws Exception {
    var draft =
        hand("/invoice", invoice(acme, "", line("1", "100", "")).replace("AUTHORISED", "DRAFT"));
    var path = "/invoice/" + draft.path("InvoiceID").asString();

    assertThat(hand(path + "/edit", "{'Reference':'PO 9'}").path("Reference").asString())
        .isEqualTo("PO 9");
    assertThat(hand(path + "/approve", "").path("Status").asString()).isEqualTo("AUTHORISED");
    assertThat(hand(path + "/send", "").path("SentToContact").asBoolean()).isTrue();
    assertThat(number(hand(path + "/pay", "{'amount':20}"), "Amount")).isEqualByComparingTo("20");
    assertThat(number(read("Invoices", draft.path("InvoiceID").asString()), "AmountDue"))
        .isEqualByComparingTo("100");
    assertThat(control("/" + GB + path + "/void", "").status()).isEqualTo(400);
    var other = hand("/invoice", invoice(acme, "", line("1", "1", "")));
    var voided = hand("/invoice/" + other.path("InvoiceID").asString() + "/void", "");
    assertThat(voided.path("Status").asString()).isEqualTo("VOIDED");
    assertThat(control("/" + GB + path + "/dance", "").text()).contains("unknown action 'dance'");
  }

  @Test
  void worksOnCreditNotesQuotesAndContacts() throws Exception {
    var invoice = hand("/invoice", invoice(acme, "", line("1", "100", "")));
    var note = hand("/creditnote", sale("ACCRECCREDIT", acme, "", line("1", "50", "")));
    var allocated =
        hand(
            "/creditnote/" + note.path("CreditNoteID").asString() + "/allocate",
            "{'invoice':'" + invoice.path("InvoiceID").asString() + "','amount':10}");
    assertThat(number(allocated, "RemainingCredit")).isEqualByComparingTo("50");
    var quote =
        hand(
            "/quote",
            "{'Contact':{'ContactID':'"
                + acme
                + "'},'Date':'2026-03-01','LineItems':["
                + line("1", "5", "")
                + "]}");
    var path = "/quote/" + quote.path("QuoteID").asString();
    hand(path + "/send", "");
    assertThat(hand(path + "/accept", "").path("Status").asString()).isEqualTo("ACCEPTED");
    assertThat(hand("/contact/" + acme + "/archive", "").path("ContactStatus").asString())
        .isEqualTo("ARCHIVED");
  }

  @Test
  void opensMoreOrganisations() throws Exception {
    var tenant = "c0000000-0000-4000-8000-000000000077";
    var opened =
        control("/companies", "{'tenantId':'" + tenant + "','name':'Third','country':'ES'}");
    assertThat(opened.status()).as(opened.text()).isEqualTo(200);

    var card = only(call("GET", tenant, "/Organisation", ""), "Organisations");

    assertThat(card.path("Name").asString()).isEqualTo("Third");
    assertThat(card.path("BaseCurrency").asString()).isEqualTo("EUR");
    assertThat(control("/companies", "{'tenantId':'77'}").status()).isEqualTo(400);
    assertThat(settings("{'colour':'red'}").text()).contains("unknown key 'colour'");
    assertThat(settings("{'periodLockDate':'soon'}").text())
        .contains("periodLockDate must be a date");
  }

  @Test
  void showsTheBooksToPeople() throws Exception {
    created("Invoices", invoice(acme, "", line("2", "10", "")));
    created("Contacts", "{'Name':'Q & A Ltd'}");

    var page = HTTP.get("/xero/");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains("Brightwater Ltd", "INV-0001", "Acme", "24.0 GBP", "Q &amp; A Ltd");
    assertThat(HTTP.get("/sandbox/xero/page?company=" + ES).text())
        .contains("none yet")
        .doesNotContain("INV-0001");
  }

  private static JsonNode hand(String path, String body) throws Exception {
    var answer = control("/" + GB + path, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static JsonNode held(String entity) throws Exception {
    return HTTP.get("/sandbox/xero/" + entity + "?company=" + GB).json();
  }
}
