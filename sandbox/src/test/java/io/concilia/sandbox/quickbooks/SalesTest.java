package io.concilia.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invoices and estimates: what is demanded, what is filled in. */
class SalesTest extends QuickBooksTest {

  @BeforeEach
  void customers() throws Exception {
    customer(US, "Acme");
  }

  @Test
  void fillsInNumberDatesAddressesAndSubtotal() throws Exception {
    created(
        US,
        "/customer",
        "{'Id':'1','SyncToken':'0','sparse':true,'BillAddr':{'Line1':'1 Road','City':'Oakland'}}");

    var invoice = created(US, "/invoice", invoice("1", "", line("100", null), line("20.5", null)));

    assertThat(invoice.path("DocNumber").asString()).isEqualTo("1001");
    assertThat(invoice.path("TxnDate").asString()).isEqualTo("2026-03-01");
    assertThat(invoice.path("DueDate").asString()).isEqualTo("2026-03-31");
    assertThat(invoice.path("BillAddr").path("Line1").asString()).isEqualTo("1 Road");
    assertThat(invoice.path("Line")).hasSize(3);
    assertThat(invoice.path("Line").get(2).path("DetailType").asString())
        .isEqualTo("SubTotalLineDetail");
    assertThat(number(invoice.path("Line").get(2), "Amount")).isEqualByComparingTo("120.5");
    assertThat(number(invoice, "TotalAmt")).isEqualByComparingTo("120.5");
    assertThat(number(invoice, "Balance")).isEqualByComparingTo("120.5");
    assertThat(number(get(US, "/customer/1").json().path("Customer"), "Balance"))
        .isEqualByComparingTo("120.5");
  }

  @Test
  void countsTheDayInTheCompanysOwnZone() throws Exception {
    SANDBOX.advance(Duration.ofHours(12));

    var american = created(US, "/invoice", invoice("1", "", line("1", null)));

    assertThat(american.path("TxnDate").asString()).isEqualTo("2026-03-01");
    assertThat(american.path("MetaData").path("CreateTime").asString())
        .isEqualTo("2026-03-01T22:00:00-08:00");
  }

  @Test
  void takesTheDueDateFromTheTerm() throws Exception {
    var sent = invoice("1", "'TxnDate':'2026-01-10','SalesTermRef':{'value':'4'}", line("1", null));

    assertThat(created(US, "/invoice", sent).path("DueDate").asString()).isEqualTo("2026-03-11");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2020|{'Line':[]}",
        "2250|{'CustomerRef':{'value':'1'}}",
        "2250|{'CustomerRef':{'value':'1'},'Line':[]}",
        "2500|{'CustomerRef':{'value':'970'},'Line':[]}",
        "2020|{'CustomerRef':{'value':'1'},'Line':[{'Amount':1}]}",
        "6440|{'CustomerRef':{'value':'1'},'Line':[{'Amount':1,'DetailType':'SalesItemLineDetail'}]}",
        "2020|{'CustomerRef':{'value':'1'},'Line':[{'DetailType':'SalesItemLineDetail','SalesItemLineDetail':{'ItemRef':{'value':'1'}}}]}",
        "2500|{'CustomerRef':{'value':'1'},'Line':[{'Amount':1,'DetailType':'SalesItemLineDetail','SalesItemLineDetail':{'ItemRef':{'value':'99'}}}]}",
        "2140|{'CustomerRef':{'value':'1'},'Line':[{'Amount':1.005,'DetailType':'SalesItemLineDetail','SalesItemLineDetail':{'ItemRef':{'value':'1'}}}]}",
        "2170|{'CustomerRef':{'value':'1'},'Line':[{'Amount':1,'DetailType':'Other'}]}",
        "6090|{'CustomerRef':{'value':'1'},'Line':[{'DetailType':'DiscountLineDetail','DiscountLineDetail':{}}]}",
        "2060|{'CustomerRef':{'value':'1'},'TxnDate':'10/01/2026','Line':[]}",
        "2050|{'CustomerRef':{'value':'1'},'DocNumber':'1234567890123456789012','Line':[]}",
        "2050|{'CustomerRef':{'value':'1'},'PONumber':'1234567890123456','Line':[]}",
      })
  void refusesWhatIsWrong(String code, String body) throws Exception {
    assertFault(post(US, "/invoice", body), code);
    assertThat(query(US, "select count(*) from Invoice").text()).contains("\"totalCount\":0");
  }

  @Test
  void wantsTheAmountToBeQuantityTimesPrice() throws Exception {
    var priced = ",'Qty':3,'UnitPrice':29.9966667";

    created(US, "/invoice", invoice("1", "", line("89.99", null, priced)));

    assertFault(post(US, "/invoice", invoice("1", "", line("90", null, priced))), "6070");
  }

  @Test
  void refusesACategoryAndATotalBelowZero() throws Exception {
    created(US, "/item", "{'Name':'Group','Type':'Category'}");
    var onCategory =
        "{'Amount':1,'DetailType':'SalesItemLineDetail','SalesItemLineDetail':{'ItemRef':{'value':'3'}}}";

    var answer = post(US, "/invoice", invoice("1", "", onCategory));

    assertFault(answer, "2500");
    assertThat(detail(answer)).contains("set up as a category");
    assertFault(post(US, "/invoice", invoice("1", "", line("-1", null))), "6000");
  }

  @Test
  void numbersOnlyWhereTheCompanyDoesNotNumberByHand() throws Exception {
    var first = created(US, "/invoice", invoice("1", "", line("1", null)));
    post(US, "/invoice", invoice("1", "", line("-1", null)));
    var second = created(US, "/invoice", invoice("1", "", line("1", null)));
    settings(US, "{'customTxnNumbers':true}");
    var without = created(US, "/invoice", invoice("1", "", line("1", null)));
    var byHand = invoice("1", "'DocNumber':'1001'", line("1", null));

    assertThat(first.path("DocNumber").asString()).isEqualTo("1001");
    assertThat(second.path("DocNumber").asString()).isEqualTo("1002");
    assertThat(without.has("DocNumber")).isFalse();
    var taken = post(US, "/invoice", byHand);
    assertFault(taken, "6140");
    assertThat(detail(taken))
        .endsWith("DocNumber=1001 is assigned to TxnType=Invoice with TxnId=1");
    created(US, "/invoice?include=allowduplicatedocnum", byHand);
    var renumbered = created(US, "/invoice", invoice("1", "'DocNumber':'A-1'", line("1", null)));
    created(US, "/invoice", "{" + handle(renumbered) + ",'sparse':true,'DocNumber':'A-2'}");
    created(US, "/invoice", invoice("1", "'DocNumber':'A-1'", line("1", null)));
  }

  @Test
  void keepsClosedPeriodsClosed() throws Exception {
    var open = created(US, "/invoice", invoice("1", "'TxnDate':'2025-12-31'", line("1", null)));
    settings(US, "{'bookCloseDate':'2025-12-31'}");

    assertFault(
        post(US, "/invoice", invoice("1", "'TxnDate':'2025-12-31'", line("1", null))), "6200");
    assertFault(
        post(US, "/invoice", "{" + handle(open) + ",'sparse':true,'PrivateNote':'x'}"), "6200");
    assertFault(post(US, "/invoice?operation=void", "{" + handle(open) + "}"), "6200");
    assertFault(post(US, "/invoice?operation=delete", "{" + handle(open) + "}"), "6200");
    created(US, "/invoice", invoice("1", "'TxnDate':'2026-01-01'", line("1", null)));
    settings(US, "{'bookClosePassword':true}");
    assertFault(post(US, "/invoice?operation=void", "{" + handle(open) + "}"), "6210");
    assertThat(get(US, "/preferences").text()).contains("\"BookCloseDate\":\"2025-12-31\"");
  }

  @Test
  void closesTheEstimateThatAnInvoiceBills() throws Exception {
    var estimate = created(US, "/estimate", invoice("1", "", line("10", null)));
    var link =
        "'LinkedTxn':[{'TxnId':'" + estimate.path("Id").asString() + "','TxnType':'Estimate'}]";

    var invoice = created(US, "/invoice", invoice("1", link, line("10", null)));
    var closed = get(US, "/estimate/1").json().path("Estimate");

    assertThat(invoice.path("LinkedTxn").get(0).path("TxnType").asString()).isEqualTo("Estimate");
    assertThat(invoice.path("Line").get(0).path("LinkedTxn").get(0).path("TxnId").asString())
        .isEqualTo("1");
    assertThat(closed.path("TxnStatus").asString()).isEqualTo("Closed");
    assertThat(closed.path("SyncToken").asString()).isEqualTo("0");
    assertThat(closed.path("LinkedTxn").get(0).path("TxnId").asString())
        .isEqualTo(invoice.path("Id").asString());
    assertFault(post(US, "/invoice", invoice("1", link, line("10", null))), "620");

    post(US, "/invoice?operation=delete", "{" + handle(invoice) + "}");
    assertThat(get(US, "/estimate/1").json().path("Estimate").path("TxnStatus").asString())
        .isEqualTo("Pending");
  }

  @Test
  void wantsAnAddressForWhatIsToBeSent() throws Exception {
    assertFault(
        post(US, "/invoice", invoice("1", "'EmailStatus':'NeedToSend'", line("1", null))), "6420");

    var invoice = created(US, "/invoice", invoice("1", "", line("1", null)));
    assertFault(post(US, "/invoice/1/send", ""), "6420");
    var sent = post(US, "/invoice/1/send?sendTo=a%40b.example", "").json().path("Invoice");

    assertThat(sent.path("EmailStatus").asString()).isEqualTo("EmailSent");
    assertThat(sent.path("DeliveryInfo").path("DeliveryType").asString()).isEqualTo("Email");
    assertThat(invoice.path("EmailStatus").asString()).isEqualTo("NotSet");
  }

  @Test
  void takesAtMostSevenHundredFiftyLines() throws Exception {
    var lines = Collections.nCopies(751, line("1", null)).toArray(String[]::new);

    assertFault(post(US, "/invoice", invoice("1", "", lines)), "6000");
  }
}
