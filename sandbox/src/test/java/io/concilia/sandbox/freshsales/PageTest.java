package io.concilia.sandbox.freshsales;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  private final HttpClient browser =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
  private FakeCrm crm;

  @BeforeEach
  void start() {
    crm = FakeCrm.fresh();
  }

  @Test
  void showsDealsWithWhatCanBeDoneAndLetsNoMarkupIn() throws Exception {
    crm.deal("<b>Hosting</b>", "");

    var page = get("/freshsales/");

    assertThat(page)
        .contains("&lt;b&gt;Hosting&lt;/b&gt;", "100.0 USD", "Win this deal", "Change price")
        .doesNotContain("<b>Hosting");
  }

  @Test
  void winsTheDealAndComesBackToTheList() throws Exception {
    var id = crm.deal("Hosting", "");

    var page = post("/freshsales/deals/" + id + "/win", "");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<span class=\"stage won\">Won</span>", "Reopen");
    assertThat(crm.get("deals/" + id).path("deal").path("closed_date").asString())
        .isEqualTo("2026-03-02");
  }

  @Test
  void createsADealWithAProductForANewAccountAndChangesItsPrice() throws Exception {
    var product = crm.product("Hosting", "250");

    var created =
        post(
            "/freshsales/deals",
            "name=Two+years&account="
                + encoded("Ferrer & Söhne")
                + "&quantity=2&product="
                + product);
    var deal = crm.control("GET", "deals", "").path("deals").path(0);
    var changed = post("/freshsales/deals/" + deal.path("id").asString() + "/price", "price=99.5");

    assertThat(created.body()).contains("Two years", "Ferrer &amp; Söhne", "500.0 USD");
    assertThat(changed.body()).contains("199.0 USD");
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    var page = post("/freshsales/deals", "name=&account=Ferrer&price=12");

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("role=\"alert\"", "Name can&#39;t be blank");
    assertThat(post("/freshsales/deals/1/win", "").statusCode()).isEqualTo(400);
  }

  @Test
  void renewsItselfWithoutSpendingFaultsOrBeingLogged() throws Exception {
    crm.deal("Hosting", "");
    var before = crm.sandbox.calls("freshsales").total();

    var part = get("/sandbox/freshsales/page?bundle=acme");

    assertThat(part).contains("Hosting").doesNotContain("<html");
    assertThat(crm.sandbox.calls("freshsales").total()).isEqualTo(before);
  }

  @Test
  void showsTheBooksBesideIt() throws Exception {
    var page = get("/quickbooks/");

    assertThat(page).contains("Invoices", "Customers", "Items", "href=\"/freshsales/\"");
    assertThat(get("/sandbox/quickbooks/page")).contains("Invoices").doesNotContain("<html");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(crm.sandbox.url() + path)).build();
    return browser.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private HttpResponse<String> post(String path, String form)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(crm.sandbox.url() + path))
            .header("Content-Type", FORM)
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return browser.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
