package io.concilia.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.Fault;
import io.concilia.sandbox.FaultKind;
import io.concilia.sandbox.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lists: what was changed, filters, order, pages, and what a list does not see yet. */
class ReadsTest extends XeroTest {

  private String acme;
  private String other;

  @BeforeEach
  void fourInvoices() throws Exception {
    acme = contact("Acme");
    other = contact("Other");
    for (int number = 1; number <= 4; number++) {
      var contact = number % 2 == 0 ? other : acme;
      created(
          "Invoices",
          invoice(contact, "'InvoiceNumber':'N" + number + "'", line("1", number + "0", ""))
              .replace("'Date':'2026-03-01'", "'Date':'2026-03-0" + number + "'"));
      SANDBOX.advance(Duration.ofMinutes(1));
    }
  }

  @Test
  void showsSummariesUntilPagesAreAskedFor() throws Exception {
    var all = get("/Invoices").json();
    assertThat(all.path("Invoices")).hasSize(4);
    assertThat(all.path("Invoices").get(0).path("LineItems")).isEmpty();
    assertThat(all.path("Invoices").get(0).path("Contact").has("EmailAddress")).isFalse();
    assertThat(all.has("pagination")).isFalse();

    var page = get("/Invoices?page=2&pageSize=3").json();
    assertThat(page.path("Invoices")).hasSize(1);
    assertThat(page.path("Invoices").get(0).path("LineItems")).hasSize(1);
    assertThat(page.path("pagination"))
        .isEqualTo(Json.read("{\"page\":2,\"pageSize\":3,\"pageCount\":2,\"itemCount\":4}"));
    assertThat(get("/Invoices?page=3&pageSize=3").json().path("Invoices")).isEmpty();
    assertThat(get("/Invoices?page=0").status()).isEqualTo(400);
    assertThat(get("/Invoices?page=1&pageSize=1001").status()).isEqualTo(400);
  }

  @Test
  void findsWhatWasChangedSince() throws Exception {
    assertThat(get("/Invoices", "If-Modified-Since", "2026-03-01T18:02:00").json().path("Invoices"))
        .hasSize(2);
    assertThat(
            get("/Invoices", "If-Modified-Since", "Sun, 01 Mar 2026 18:03:00 GMT")
                .json()
                .path("Invoices"))
        .hasSize(1);
    assertThat(get("/Contacts", "If-Modified-Since", "2026-03-01T19:00:00").json().path("Contacts"))
        .isEmpty();
    assertThat(get("/Invoices", "If-Modified-Since", "yesterday").status()).isEqualTo(400);
  }

  @Test
  void filtersByTheListsOfValues() throws Exception {
    assertThat(numbers("?InvoiceNumbers=N1,N4,N9")).containsExactly("N1", "N4");
    assertThat(numbers("?ContactIDs=" + other)).containsExactly("N2", "N4");
    assertThat(numbers("?Statuses=DRAFT,AUTHORISED&ContactIDs=" + acme))
        .containsExactly("N1", "N3");
    assertThat(numbers("?Statuses=PAID")).isEmpty();
    assertThat(numbers("?searchTerm=n3")).containsExactly("N3");
    var id = read("Invoices", "N2").path("InvoiceID").asString();
    assertThat(numbers("?IDs=" + id)).containsExactly("N2");
  }

  @Test
  void filtersByWhere() throws Exception {
    assertThat(where("Type==\"ACCREC\" AND Contact.ContactID==Guid(\"" + acme + "\")"))
        .containsExactly("N1", "N3");
    assertThat(where("Date>=DateTime(2026,3,2) && Date<DateTime(2026, 03, 04)"))
        .containsExactly("N2", "N3");
    assertThat(where("Total>36 AND Status!=\"VOIDED\"")).containsExactly("N4");
    assertThat(where("InvoiceNumber.StartsWith(\"N\") AND Reference==null")).hasSize(4);
    assertThat(where("UpdatedDateUTC>=DateTime(2026,3,1,18,2,0)")).containsExactly("N3", "N4");
    assertThat(where("SentToContact==false")).hasSize(4);
    var unknown = get("/Invoices?where=" + encoded("Colour==\"red\""));
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.json().path("Message").asString())
        .isEqualTo("No property or field 'Colour' exists in type 'Invoice'");
    assertThat(get("/Invoices?where=" + encoded("Type ~ 1")).status()).isEqualTo(400);
  }

  @Test
  void ordersByProperties() throws Exception {
    assertThat(numbers("?order=" + encoded("Total DESC"))).containsExactly("N4", "N3", "N2", "N1");
    assertThat(numbers("?order=" + encoded("Status, Date DESC"))).first().isEqualTo("N4");
  }

  @Test
  void refusesParametersThatItDoesNotKnow() throws Exception {
    for (String path : List.of("/Invoices?color=red", "/Items?page=1", "/Invoices/N1?page=1")) {
      var answer = get(path);
      assertThat(answer.status()).as(path).isEqualTo(400);
      assertThat(answer.json().path("Type").asString()).isEqualTo("QueryParseException");
    }
  }

  @Test
  void doesNotSeeInAListWhatIsTooNew() throws Exception {
    SANDBOX.faults("xero").inject(Fault.of(FaultKind.SEARCH_LAG).delayed(Duration.ofSeconds(90)));

    assertThat(numbers("")).containsExactly("N1", "N2", "N3");
    assertThat(read("Invoices", "N4").path("InvoiceNumber").asString()).isEqualTo("N4");
  }

  @Test
  void findsByNumberAndAnswers404InWords() throws Exception {
    assertThat(read("Invoices", "n1").path("InvoiceNumber").asString()).isEqualTo("N1");
    var missing = get("/Invoices/00000000-0000-0000-0000-000000000001");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.text()).isEqualTo("The resource you're looking for cannot be found");
    assertThat(get("/Nothing").status()).isEqualTo(404);
  }

  private static List<String> where(String clause) throws Exception {
    return numbers("?where=" + encoded(clause));
  }

  private static List<String> numbers(String query) throws Exception {
    var answer = get("/Invoices" + query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    var numbers = new ArrayList<String>();
    for (JsonNode invoice : answer.json().path("Invoices")) {
      numbers.add(invoice.path("InvoiceNumber").asString());
    }
    return numbers;
  }
}
