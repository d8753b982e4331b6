package io.concilia.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.TestHttp.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Quotes: their own words for statuses and amounts, and contact and date with every change. */
class QuotesTest extends XeroTest {

  private String acme;

  @BeforeEach
  void contact() throws Exception {
    acme = contact("Acme");
  }

  @Test
  void quotesAndNumbers() throws Exception {
    var quote = created("Quotes", quote("'ExpiryDate':'2026-04-01','Title':'Offer'"));

    assertThat(quote.path("QuoteNumber").asString()).isEqualTo("QU-0001");
    assertThat(quote.path("Status").asString()).isEqualTo("DRAFT");
    assertThat(quote.path("LineAmountTypes").asString()).isEqualTo("EXCLUSIVE");
    assertThat(quote.path("Date").asString()).isEqualTo("/Date(1772323200000)/");
    assertThat(quote.path("ExpiryDateString").asString()).isEqualTo("2026-04-01T00:00:00");
    assertAmounts(quote, "20", "4", "24");
    assertThat(refused("Quotes", quote("'QuoteNumber':'qu-0001'")))
        .containsExactly("Quote # must be unique.");
  }

  @Test
  void wantsContactAndDateAgainWithEveryChange() throws Exception {
    var id = created("Quotes", quote("")).path("QuoteID").asString();

    assertThat(refusal(post("/Quotes/" + id, "{'Quotes':[{'Status':'SENT'}]}")))
        .containsExactly("Date must be specified", "Contact must be specified");
    assertThat(refused("Quotes", quote("").replace(",'Date':'2026-03-01'", "")))
        .containsExactly("Date must be specified");
  }

  @Test
  void goesFromSentToAcceptedToInvoiced() throws Exception {
    var id = created("Quotes", quote("")).path("QuoteID").asString();

    assertThat(refusal(move(id, "INVOICED")))
        .containsExactly("A quote cannot go from status DRAFT to INVOICED");
    for (String status : new String[] {"SENT", "ACCEPTED", "INVOICED"}) {
      assertThat(only(move(id, status), "Quotes").path("Status").asString()).isEqualTo(status);
    }
    assertThat(refusal(move(id, "DRAFT"))).hasSize(1);
  }

  @Test
  void findsQuotesByNumberStatusAndDates() throws Exception {
    created("Quotes", quote("'QuoteNumber':'A'"));
    created("Quotes", quote("'QuoteNumber':'B','ExpiryDate':'2026-05-01'"));

    assertThat(numbers("?QuoteNumber=a")).isEqualTo("A");
    assertThat(numbers("?ContactID=" + acme + "&order=QuoteNumber%20DESC")).isEqualTo("BA");
    assertThat(numbers("?ExpiryDateFrom=2026-04-30&ExpiryDateTo=2026-05-30")).isEqualTo("B");
    assertThat(numbers("?Status=SENT")).isEmpty();
    assertThat(get("/Quotes?where=x").status()).isEqualTo(400);
  }

  private String quote(String more) {
    return "{'Contact':{'ContactID':'"
        + acme
        + "'},'Date':'2026-03-01'"
        + (more.isEmpty() ? "" : "," + more)
        + ",'LineItems':["
        + line("1", "20", "")
        + "]}";
  }

  private Answer move(String id, String status) throws Exception {
    return post(
        "/Quotes/" + id,
        "{'Quotes':[{'Status':'"
            + status
            + "','Date':'2026-03-01','Contact':{'ContactID':'"
            + acme
            + "'}}]}");
  }

  private static String numbers(String query) throws Exception {
    var numbers = new StringBuilder();
    for (JsonNode quote : get("/Quotes" + query).json().path("Quotes")) {
      numbers.append(quote.path("QuoteNumber").asString());
    }
    return numbers.toString();
  }
}
