package io.concilia.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Payments and credits, and what a bookkeeper does by hand. */
class PaymentsTest extends QuickBooksTest {

  @BeforeEach
  void bookInvoice() throws Exception {
    customer(US, "Acme");
    customer(US, "Other");
    created(US, "/invoice", invoice("1", "", line("100", null)));
  }

  @Test
  void takesAPaymentOffTheInvoiceAndTheCustomer() throws Exception {
    var payment = created(US, "/payment", payment("1", "70", paid("60", "Invoice", "1")));

    var invoice = invoice();
    assertThat(number(invoice, "Balance")).isEqualByComparingTo("40");
    assertThat(invoice.path("LinkedTxn").get(0).path("TxnType").asString()).isEqualTo("Payment");
    assertThat(invoice.path("SyncToken").asString()).isEqualTo("0");
    assertThat(number(payment, "UnappliedAmt")).isEqualByComparingTo("10");
    assertThat(balanceOfCustomer()).isEqualByComparingTo("30");

    created(
        US,
        "/payment",
        "{" + handle(payment) + ",'sparse':true,'Line':[" + paid("70", "Invoice", "1") + "]}");
    assertThat(number(invoice(), "Balance")).isEqualByComparingTo("30");
    assertThat(invoice().path("LinkedTxn")).hasSize(1);

    var newest = get(US, "/payment/" + payment.path("Id").asString()).json().path("Payment");
    post(US, "/payment?operation=delete", "{" + handle(newest) + "}");
    assertThat(number(invoice(), "Balance")).isEqualByComparingTo("100");
    assertThat(invoice().path("LinkedTxn")).isEmpty();
    assertThat(balanceOfCustomer()).isEqualByComparingTo("100");
  }

  @Test
  void voidsAPaymentByItsOwnQuery() throws Exception {
    var payment = created(US, "/payment", payment("1", "100", paid("100", "Invoice", "1")));

    var voided =
        post(
                US,
                "/payment?operation=update&include=void",
                "{" + handle(payment) + ",'sparse':true}")
            .json()
            .path("Payment");

    assertThat(voided.path("PrivateNote").asString()).isEqualTo("Voided");
    assertThat(number(invoice(), "Balance")).isEqualByComparingTo("100");
  }

  @Test
  void refusesWhatDoesNotAddUp() throws Exception {
    assertFault(post(US, "/payment", payment("1", "200", paid("150", "Invoice", "1"))), "6000");
    assertFault(post(US, "/payment", payment("1", "50", paid("60", "Invoice", "1"))), "6000");
    assertFault(post(US, "/payment", payment("1", "-5", paid("5", "Invoice", "1"))), "2240");
    assertFault(post(US, "/payment", payment("2", "50", paid("50", "Invoice", "1"))), "620");
    assertFault(post(US, "/payment", payment("1", "50", paid("50", "Invoice", "9"))), "2500");
    assertFault(post(US, "/payment", "{'CustomerRef':{'value':'1'},'Line':[]}"), "2020");
    assertThat(number(invoice(), "Balance")).isEqualByComparingTo("100");
  }

  @Test
  void keepsAPaidInvoiceFromBeingDeletedOrMadeCheaper() throws Exception {
    created(US, "/payment", payment("1", "60", paid("60", "Invoice", "1")));
    var paid = invoice();

    assertFault(post(US, "/invoice?operation=delete", "{" + handle(paid) + "}"), "800");
    assertFault(
        post(
            US,
            "/invoice",
            "{" + handle(paid) + ",'sparse':true,'Line':[" + line("50", null) + "]}"),
        "6000");
  }

  @Test
  void freesThePaymentOfAVoidedInvoice() throws Exception {
    var payment = created(US, "/payment", payment("1", "60", paid("60", "Invoice", "1")));

    post(US, "/invoice?operation=void", "{" + handle(invoice()) + "}");

    var freed = get(US, "/payment/" + payment.path("Id").asString()).json().path("Payment");
    assertThat(number(freed, "UnappliedAmt")).isEqualByComparingTo("60");
    assertThat(balanceOfCustomer()).isEqualByComparingTo("-60");
  }

  @Test
  void appliesACreditMemoThroughAPaymentOfZero() throws Exception {
    var credit = created(US, "/creditmemo", invoice("1", "", line("30", null)));
    var id = credit.path("Id").asString();
    assertThat(balanceOfCustomer()).isEqualByComparingTo("70");

    created(
        US,
        "/payment",
        payment("1", "0", paid("30", "Invoice", "1"), paid("30", "CreditMemo", id)));

    assertThat(number(invoice(), "Balance")).isEqualByComparingTo("70");
    var used = get(US, "/creditmemo/" + id).json().path("CreditMemo");
    assertThat(number(used, "RemainingCredit")).isEqualByComparingTo("0");
    assertThat(balanceOfCustomer()).isEqualByComparingTo("70");
  }

  @Test
  void appliesCreditsByItselfWhereTheCompanyWantsIt() throws Exception {
    settings(US, "{'autoApplyCredit':true}");
    created(US, "/creditmemo", invoice("1", "", line("30", null)));

    var born = created(US, "/invoice", invoice("1", "", line("50", null)));

    assertThat(number(born, "Balance")).isEqualByComparingTo("20");
    assertThat(number(born, "TotalAmt")).isEqualByComparingTo("50");
  }

  @Test
  void letsABookkeeperWorkByHand() throws Exception {
    control("/" + US + "/invoice/1/edit", "{'PrivateNote':'by hand'}");
    control("/" + US + "/invoice/1/send", "");
    control("/" + US + "/invoice/1/print", "");
    control("/" + US + "/invoice/1/pay", "{'amount':25}");

    var worked = invoice();
    assertThat(worked.path("PrivateNote").asString()).isEqualTo("by hand");
    assertThat(worked.path("EmailStatus").asString()).isEqualTo("EmailSent");
    assertThat(worked.path("PrintStatus").asString()).isEqualTo("PrintComplete");
    assertThat(worked.path("SyncToken").asString()).isEqualTo("3");
    assertThat(number(worked, "Balance")).isEqualByComparingTo("75");

    control("/" + US + "/payment/2/deposit", "");
    var payment = get(US, "/payment/2").json().path("Payment");
    assertFault(post(US, "/payment?operation=delete", "{" + handle(payment) + "}"), "6540");

    assertThat(control("/" + US + "/invoice/1/void", "").status()).isEqualTo(200);
    assertThat(control("/" + US + "/invoice/1/delete", "").status()).isEqualTo(200);
    assertThat(control("/" + US + "/invoice/1/frame", "").status()).isEqualTo(400);
    assertThat(control("/" + US + "/customer", "{'DisplayName':'By hand'}").status())
        .isEqualTo(200);
    assertThat(
            HTTP.get("/sandbox/quickbooks/invoice?deleted=true&company=" + US)
                .json()
                .get(0)
                .path("status")
                .asString())
        .isEqualTo("Deleted");
    assertThat(HTTP.get("/sandbox/quickbooks/invoice").json()).isEmpty();
  }

  private static JsonNode invoice() throws Exception {
    return get(US, "/invoice/1").json().path("Invoice");
  }

  private static BigDecimal balanceOfCustomer() throws Exception {
    return number(get(US, "/customer/1").json().path("Customer"), "Balance");
  }

  private static String payment(String customer, String total, String... lines) {
    return "{'CustomerRef':{'value':'"
        + customer
        + "'},'TotalAmt':"
        + total
        + ",'Line':["
        + String.join(",", lines)
        + "]}";
  }

  private static String paid(String amount, String type, String id) {
    return "{'Amount':"
        + amount
        + ",'LinkedTxn':[{'TxnId':'"
        + id
        + "','TxnType':'"
        + type
        + "'}]}";
  }
}
