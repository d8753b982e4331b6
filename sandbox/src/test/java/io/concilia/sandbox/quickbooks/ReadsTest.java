package io.concilia.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.Fault;
import io.concilia.sandbox.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The query language, change data capture, and what a company says of itself. */
class ReadsTest extends QuickBooksTest {

  @Test
  void filtersSortsAndPages() throws Exception {
    for (String name : List.of("Cedar", "Alder", "Birch", "Elm")) {
      customer(US, name);
    }

    assertThat(names("select * from Customer")).containsExactly("Alder", "Birch", "Cedar", "Elm");
    assertThat(names("SELECT * FROM Customer ORDERBY DisplayName DESC"))
        .containsExactly("Elm", "Cedar", "Birch", "Alder");
    assertThat(names("select * from Customer where DisplayName = 'alder'"))
        .containsExactly("Alder");
    assertThat(names("select * from Customer where DisplayName LIKE '%r%' and Id > '1'"))
        .containsExactly("Alder", "Birch");
    assertThat(names("select * from Customer where Id IN ('1', '4')"))
        .containsExactly("Cedar", "Elm");
    assertThat(names("select * from Customer maxresults 2 startposition 2"))
        .containsExactly("Birch", "Cedar");
    assertThat(query(US, "select count(*) from Customer").text()).contains("\"totalCount\":4");
    assertThat(query(US, "select * from Customer startposition 5").json().path("QueryResponse"))
        .isEmpty();
  }

  @Test
  void givesAHundredRowsUnlessAskedForMore() throws Exception {
    for (int number = 0; number < 101; number++) {
      control("/" + US + "/customer", "{'DisplayName':'C" + number + "'}");
    }

    assertThat(names("select * from Customer")).hasSize(100);
    assertThat(names("select * from Customer maxresults 1000")).hasSize(101);
    assertFault(query(US, "select * from Customer maxresults 1001"), "4001");
  }

  @Test
  void readsApostrophesAndAmpersands() throws Exception {
    created(US, "/customer", "{'DisplayName':'Bob`s & Sons'}".replace("`", "\\u0027"));

    assertThat(names("select * from Customer where DisplayName = 'Bob\\'s & Sons'"))
        .containsExactly("Bob's & Sons");
  }

  @Test
  void hidesInactiveOnesUnlessAskedFor() throws Exception {
    var acme = created(US, "/customer", "{'DisplayName':'Acme'}");
    created(US, "/customer", "{" + handle(acme) + ",'sparse':true,'Active':false}");

    assertThat(names("select * from Customer")).isEmpty();
    assertThat(names("select * from Customer where Active IN (true, false)")).hasSize(1);
    assertThat(names("select * from Customer where Active = false")).hasSize(1);
  }

  @Test
  void comparesReferencesMomentsAndNumbers() throws Exception {
    customer(US, "Acme");
    created(US, "/invoice", invoice("1", "'TxnDate':'2026-01-05'", line("100", null)));
    SANDBOX.advance(Duration.ofHours(1));
    created(US, "/invoice", invoice("1", "'TxnDate':'2026-01-06'", line("9", null)));

    assertThat(ids("select * from Invoice where CustomerRef = '1' and TxnDate = '2026-01-05'"))
        .containsExactly("1");
    assertThat(ids("select * from Invoice where TotalAmt > '10'")).containsExactly("1");
    assertThat(
            ids(
                "select * from Invoice where MetaData.LastUpdatedTime >"
                    + " '2026-03-01T20:30:00+02:00'"))
        .containsExactly("2");
    assertThat(ids("select * from Invoice orderby MetaData.LastUpdatedTime"))
        .containsExactly("1", "2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4001|select * from Custmoer",
        "4001|select * from Invoice where PrivateNote = 'x'",
        "4001|select * from Invoice where Colour = 'x'",
        "4001|select * from Customer orderby Notes",
        "4000|select * from Customer where DisplayName = 'a' or DisplayName = 'b'",
        "4000|select DisplayName from Customer",
        "4000|select * from Customer where DisplayName = 'a",
        "4000|update Customer",
        "4001|select * from Customer startposition 0",
      })
  void refusesQueriesThatItDoesNotUnderstand(String code, String query) throws Exception {
    assertFault(query(US, query), code);
  }

  @Test
  void takesAQueryByPostToo() throws Exception {
    customer(US, "Acme");

    var answer = post(US, "/query", "select * from Customer");

    assertThat(answer.json().path("QueryResponse").path("Customer")).hasSize(1);
  }

  @Test
  void showsSearchesTheBooksAsTheyWere() throws Exception {
    var acme = created(US, "/customer", "{'DisplayName':'Acme'}");
    SANDBOX.advance(Duration.ofMinutes(1));
    created(US, "/customer", "{" + handle(acme) + ",'sparse':true,'DisplayName':'Acme Two'}");
    customer(US, "Fresh");
    SANDBOX
        .faults("quickbooks")
        .inject(Fault.of(FaultKind.SEARCH_LAG).delayed(Duration.ofSeconds(30)));

    assertThat(names("select * from Customer")).containsExactly("Acme");
    assertThat(names("select * from Customer where DisplayName = 'Fresh'")).isEmpty();
    assertThat(get(US, "/customer/2").status()).isEqualTo(200);

    SANDBOX.advance(Duration.ofSeconds(30));
    assertThat(names("select * from Customer")).containsExactly("Acme Two", "Fresh");
  }

  @Test
  void tellsWhatChangedAndWhatIsGone() throws Exception {
    customer(US, "Acme");
    SANDBOX.advance(Duration.ofMinutes(10));
    var invoice = created(US, "/invoice", invoice("1", "", line("1", null)));
    post(US, "/invoice?operation=delete", "{" + handle(invoice) + "}");

    var all = cdc("Invoice,Customer", "2026-03-01T10:05:00-08:00");
    var none = cdc("Item", "2026-03-01T18:05:00Z");

    var invoices = all.path("CDCResponse").get(0).path("QueryResponse").get(0);
    assertThat(invoices.path("Invoice").get(0).path("status").asString()).isEqualTo("Deleted");
    assertThat(invoices.path("Invoice").get(0).path("MetaData").path("LastUpdatedTime").asString())
        .isEqualTo("2026-03-01T10:10:00-08:00");
    var customers = all.path("CDCResponse").get(0).path("QueryResponse").get(1);
    assertThat(customers.path("Customer").get(0).path("DisplayName").asString()).isEqualTo("Acme");
    assertThat(none.path("CDCResponse").get(0).path("QueryResponse").get(0)).isEmpty();
  }

  @Test
  void looksBackThirtyDays() throws Exception {
    assertFault(get(US, "/cdc?entities=Customer&changedSince=2026-01-29T00:00:00Z"), "2190");
    assertFault(get(US, "/cdc?entities=Customer&changedSince=yesterday"), "2060");
    assertFault(get(US, "/cdc?changedSince=2026-02-28T00:00:00Z"), "2020");
    assertFault(get(US, "/cdc?entities=Unicorn&changedSince=2026-02-28T00:00:00Z"), "2000");
  }

  @Test
  void saysWhoItIs() throws Exception {
    var us = get(US, "/companyinfo/" + US).json().path("CompanyInfo");
    var es = get(ES, "/preferences").json().path("Preferences");

    assertThat(us.path("Country").asString()).isEqualTo("US");
    assertThat(es.path("CurrencyPrefs").path("HomeCurrency").path("value").asString())
        .isEqualTo("EUR");
    assertThat(es.path("CurrencyPrefs").path("MultiCurrencyEnabled").asBoolean()).isTrue();
    assertThat(rows(query(ES, "select * from TaxCode").json())).hasSize(8);
    assertThat(rows(query(ES, "select * from Term").json())).hasSize(3);
    assertThat(rows(query(US, "select * from Account where AccountType = 'Income'").json()))
        .hasSize(3);
  }

  private static List<String> names(String query) throws Exception {
    return values(query, "DisplayName");
  }

  private static List<String> ids(String query) throws Exception {
    return values(query, "Id");
  }

  private static List<String> values(String query, String property) throws Exception {
    var answer = query(US, query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    var values = new ArrayList<String>();
    rows(answer.json()).forEach(row -> values.add(row.path(property).asString()));
    return values;
  }

  private static JsonNode rows(JsonNode answer) {
    var response = answer.path("QueryResponse");
    return response.isEmpty() ? response : response.iterator().next();
  }

  private static JsonNode cdc(String entities, String since) throws Exception {
    return get(US, "/cdc?entities=" + entities + "&changedSince=" + since).json();
  }
}
