package io.concilia.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.TestHttp.Answer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Payments and credit notes: what is due after them, and how they are taken back. */
class SettlementTest extends XeroTest {

  private String acme;
  private String invoice;

  @BeforeEach
  void anInvoiceOf120() throws Exception {
    acme = contact("Acme");
    invoice =
        created("Invoices", invoice(acme, "", line("1", "100", ""))).path("InvoiceID").asString();
  }

  @Test
  void paysInPartsAndNoMoreThanIsDue() throws Exception {
    created("Payments", payment("90"));

    assertThat(refused("Payments", payment("30.01")))
        .containsExactly("Payment amount exceeds the amount outstanding on this document");
    created("Payments", payment("30"));

    assertThat(status()).isEqualTo("PAID");
    assertThat(refused("Payments", payment("0.01"))).hasSize(1);
  }

  @Test
  void takesPaymentsOnBankAccountsAndThoseOpenToThem() throws Exception {
    assertThat(refused("Payments", payment("1").replace("090", "200"))).hasSize(1);
    assertThat(refused("Payments", payment("1").replace("090", "091"))).hasSize(1);
    assertThat(refused("Payments", payment("1").replace("090", "999")))
        .containsExactly("The account to pay to could not be found");
    created("Payments", payment("1").replace("090", "970"));
  }

  @Test
  void paysApprovedDocumentsOnly() throws Exception {
    var draft = draftOf(acme);

    assertThat(refused("Payments", payment("1").replace(invoice, draft)))
        .contains("Payments can only be made against Authorised documents");
  }

  @Test
  void changesNothingOfAPaymentButDeletesIt() throws Exception {
    var id = created("Payments", payment("120")).path("PaymentID").asString();

    assertThat(refusal(post("/Payments/" + id, "{'Payments':[{'Amount':1}]}")))
        .containsExactly("Only Status accepted for updates");
    control("/" + GB + "/payment/" + id + "/reconcile", "");
    assertThat(refusal(post("/Payments/" + id, "{'Payments':[{'Status':'DELETED'}]}")))
        .containsExactly("A reconciled payment cannot be deleted");
  }

  @Test
  void refundsWhatACreditNoteHasLeft() throws Exception {
    var note = note("50", "AUTHORISED");
    var refund =
        "{'CreditNote':{'CreditNoteID':'" + note + "'},'Account':{'Code':'090'},'Amount':60}";

    var payment = created("Payments", refund);

    assertThat(payment.path("PaymentType").asString()).isEqualTo("ARCREDITPAYMENT");
    assertThat(payment.path("Invoice").path("InvoiceNumber").asString()).isEqualTo("CN-0001");
    assertThat(read("CreditNotes", note).path("Status").asString()).isEqualTo("PAID");
  }

  @Test
  void setsACreditNoteOffAgainstAnInvoiceAndTakesItBack() throws Exception {
    var note = note("50", "AUTHORISED");

    var allocation = only(allocate(note, "40"), "Allocations");

    var credited = read("Invoices", invoice);
    assertThat(number(credited, "AmountCredited")).isEqualByComparingTo("40");
    assertThat(number(credited, "AmountDue")).isEqualByComparingTo("80");
    assertThat(credited.path("CreditNotes").get(0).path("CreditNoteID").asString()).isEqualTo(note);
    assertThat(number(read("CreditNotes", note), "RemainingCredit")).isEqualByComparingTo("20");
    var id = allocation.path("AllocationID").asString();
    var undone = call("DELETE", GB, "/CreditNotes/" + note + "/Allocations/" + id, "");
    assertThat(undone.json().path("IsDeleted").asBoolean()).isTrue();
    assertThat(number(read("Invoices", invoice), "AmountDue")).isEqualByComparingTo("120");
    assertThat(number(read("CreditNotes", note), "RemainingCredit")).isEqualByComparingTo("60");
  }

  @Test
  void allocatesNoMoreThanThereIsAndOnlyToTheSameContact() throws Exception {
    var note = note("50", "AUTHORISED");

    assertThat(refusal(allocate(note, "60.01")))
        .containsExactly("Allocation amount exceeds the remaining credit of this document");
    var other = contact("Other");
    var foreign = created("Invoices", invoice(other, "", line("1", "100", "")));
    var elsewhere = foreign.path("InvoiceID").asString();
    assertThat(
            refusal(
                put(
                    "/CreditNotes/" + note + "/Allocations",
                    allocation("10").replace(invoice, elsewhere))))
        .containsExactly("The credit note and the invoice must have the same contact");
    var draft = note("50", "DRAFT");
    assertThat(refusal(allocate(draft, "1")))
        .contains("Allocations can only be made between Authorised documents");
  }

  @Test
  void keepsWhatIsAllocatedFromBeingVoided() throws Exception {
    var note = note("50", "AUTHORISED");
    only(allocate(note, "60"), "Allocations");

    assertThat(read("CreditNotes", note).path("Status").asString()).isEqualTo("PAID");
    assertThat(refusal(post("/CreditNotes/" + note, "{'CreditNotes':[{'Status':'VOIDED'}]}")))
        .hasSize(2);
    assertThat(refusal(post("/Invoices/" + invoice, "{'Invoices':[{'Status':'VOIDED'}]}")))
        .hasSize(2);
  }

  /** Not every change of a part-paid invoice moves its date of change. */
  @Test
  void showsNoChangeOfAPartPaidInvoiceThatWasSent() throws Exception {
    created("Payments", payment("20"));
    var before = read("Invoices", invoice).path("UpdatedDateUTC");
    SANDBOX.advance(Duration.ofMinutes(5));

    var sent =
        only(post("/Invoices/" + invoice, "{'Invoices':[{'SentToContact':true}]}"), "Invoices");
    assertThat(sent.path("SentToContact").asBoolean()).isTrue();
    assertThat(sent.path("UpdatedDateUTC")).isEqualTo(before);

    var referenced =
        only(post("/Invoices/" + invoice, "{'Invoices':[{'Reference':'x'}]}"), "Invoices");
    assertThat(referenced.path("UpdatedDateUTC")).isNotEqualTo(before);
  }

  private String status() throws Exception {
    return read("Invoices", invoice).path("Status").asString();
  }

  private String payment(String amount) {
    return "{'Invoice':{'InvoiceID':'"
        + invoice
        + "'},'Account':{'Code':'090'},'Date':'2026-03-02','Amount':"
        + amount
        + "}";
  }

  private static String draftOf(String contact) throws Exception {
    return created(
            "Invoices", invoice(contact, "", line("1", "1", "")).replace("AUTHORISED", "DRAFT"))
        .path("InvoiceID")
        .asString();
  }

  private String note(String net, String status) throws Exception {
    JsonNode note =
        created(
            "CreditNotes",
            sale("ACCRECCREDIT", acme, "", line("1", net, "")).replace("AUTHORISED", status));
    return note.path("CreditNoteID").asString();
  }

  private String allocation(String amount) {
    return "{'Allocations':[{'Invoice':{'InvoiceID':'"
        + invoice
        + "'},'Amount':"
        + amount
        + ",'Date':'2026-03-02'}]}";
  }

  private Answer allocate(String note, String amount) throws Exception {
    return put("/CreditNotes/" + note + "/Allocations", allocation(amount));
  }
}
