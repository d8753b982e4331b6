package io.concilia.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Payments, what they settle, and credit notes. */
class PaymentsTest extends FreshBooksTest {

  @Test
  void paysInPartAndThenInFull() throws Exception {
    var invoice = invoice("", line("1", "113.00", tax("HST", "13")));

    var payment = paid(invoice, "27.69");

    assertThat(payment.path("logid")).isEqualTo(payment.path("id"));
    assertThat(payment.path("clientid")).isEqualTo(invoice.path("customerid"));
    var partly = reread(Entity.INVOICE, invoice);
    assertSettled(partly, 2, "partial", "partial", "100.00");
    assertThat(amount(partly, "net_paid_amount")).isEqualTo("24.5044247787610619469026549");
    assertThat(partly.path("date_paid").isNull()).isTrue();

    paid(invoice, "100.00");

    var fully = reread(Entity.INVOICE, invoice);
    assertSettled(fully, 4, "paid", "paid", "0.00");
    assertThat(fully.path("date_paid").asString()).isEqualTo("2026-03-01");
  }

  @Test
  void saysEightForPartlyPaidWhereTold() throws Exception {
    settings("{'partialStatus':'PARTIAL'}");
    var invoice = invoice("", line("1", "10.00"));

    paid(invoice, "4.00");

    assertSettled(reread(Entity.INVOICE, invoice), 8, "partial", "partial", "6.00");
  }

  @Test
  void opensTheInvoiceAgainWhenItsPaymentIsDeletedOrChanged() throws Exception {
    var invoice = invoice("", line("1", "10.00"));
    var payment = paid(invoice, "10.00");

    changed(Entity.PAYMENT, payment, "{'amount':{'amount':'4.00'}}");
    assertSettled(reread(Entity.INVOICE, invoice), 2, "partial", "partial", "6.00");

    changed(Entity.PAYMENT, payment, "{'vis_state':1}");
    assertSettled(reread(Entity.INVOICE, invoice), 2, "sent", "unpaid", "10.00");
    assertThat(list(Entity.PAYMENT, "search[invoiceid]=" + id(invoice))).isEmpty();
    assertThat(send("DELETE", "/payments/payments/" + id(payment), "").status()).isEqualTo(405);
  }

  @Test
  void makesACreditOfWhatIsPaidTooMuchAndTakesItBack() throws Exception {
    var invoice = invoice("", line("1", "10.00"));

    var payment = paid(invoice, "15.00");

    assertThat(amount(payment, "amount")).isEqualTo("15.00");
    assertSettled(reread(Entity.INVOICE, invoice), 4, "paid", "paid", "0.00");
    var credit = list(Entity.CREDIT_NOTE, "search[clientid]=" + payment.path("clientid")).get(0);
    assertThat(credit.path("creditid")).isEqualTo(payment.path("overpaymentid"));
    assertThat(credit.path("credit_type").asString()).isEqualTo("overpayment");
    assertThat(amount(credit, "amount")).isEqualTo("5.00");

    changed(Entity.PAYMENT, payment, "{'vis_state':1}");
    assertThat(list(Entity.CREDIT_NOTE, "")).isEmpty();
  }

  @Test
  void refusesWhatIsNoPayment() throws Exception {
    var invoice = invoice("", line("1", "10.00"));
    var id = id(invoice);

    assertRefused(post(Entity.PAYMENT, "{'amount':{'amount':'1.00'}}"), 422, 1001, "invoiceid");
    assertRefused(post(Entity.PAYMENT, "{'invoiceid':" + id + "}"), 422, 1001, "amount");
    assertRefused(post(Entity.PAYMENT, payment(invoice, "0")), 422, 1004, "amount");
    assertRefused(
        post(Entity.PAYMENT, "{'invoiceid':" + id + ",'amount':{'amount':'1','code':'USD'}}"),
        422,
        1004,
        "amount");
    assertRefused(
        post(Entity.PAYMENT, payment(invoice, "1").replace("Check", "Barter")), 422, 1004, "type");
    changed(Entity.INVOICE, invoice, "{'vis_state':1}");
    assertRefused(post(Entity.PAYMENT, payment(invoice, "1")), 422, 1011, "invoiceid");
  }

  @Test
  void givesACreditOutOfGoodwill() throws Exception {
    var client = id(client("Acme"));

    var credit =
        created(
            Entity.CREDIT_NOTE,
            document("clientid", client, "'credit_type':'goodwill'", line("2", "200.00")));

    assertThat(credit.path("credit_number").asString()).isEqualTo("0000001");
    assertThat(credit.path("payment_status").asString()).isEqualTo("unpaid");
    assertThat(amount(credit, "amount")).isEqualTo("400.00");
    assertThat(
            changed(Entity.CREDIT_NOTE, credit, "{'action_mark_as_sent':true}")
                .path("display_status")
                .asString())
        .isEqualTo("sent");
    assertRefused(
        post(
            Entity.CREDIT_NOTE,
            document("clientid", client, "'credit_type':'overpayment'", line("1", "1"))),
        422,
        1004,
        "credit_type");
    assertRefused(post(Entity.CREDIT_NOTE, "{'lines':[]}"), 422, 1001, "clientid");
  }

  @Test
  void appliesACreditOnlyWhereTold() throws Exception {
    var invoice = invoice("", line("1", "100.00"));
    var credit =
        created(
            Entity.CREDIT_NOTE,
            document("clientid", invoice.path("customerid").asString(), "", line("1", "60.00")));
    var fromCredit =
        payment(invoice, "40.00").replace("{'invoice", "{'creditid':" + id(credit) + ",'invoice");
    assertRefused(post(Entity.PAYMENT, fromCredit), 422, 1004, "creditid");

    settings("{'applyCredits':true}");
    var payment = created(Entity.PAYMENT, fromCredit);

    assertThat(payment.path("from_credit").asBoolean()).isTrue();
    assertThat(payment.path("type").asString()).isEqualTo("Credit");
    assertSettled(reread(Entity.INVOICE, invoice), 2, "partial", "partial", "60.00");
    assertThat(reread(Entity.CREDIT_NOTE, credit).path("payment_status").asString())
        .isEqualTo("partial");
    assertRefused(post(Entity.PAYMENT, fromCredit), 422, 1004, "amount");
    created(Entity.PAYMENT, fromCredit.replace("40.00", "20.00"));
    assertThat(reread(Entity.CREDIT_NOTE, credit).path("payment_status").asString())
        .isEqualTo("paid");
  }

  private static void assertSettled(
      JsonNode invoice, int status, String v3, String payment, String outstanding) {
    assertThat(invoice.path("status").asInt()).isEqualTo(status);
    assertThat(invoice.path("v3_status").asString()).isEqualTo(v3);
    assertThat(invoice.path("payment_status").asString()).isEqualTo(payment);
    assertThat(amount(invoice, "outstanding")).isEqualTo(outstanding);
  }
}
