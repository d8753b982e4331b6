package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.standalone.pipeline.Administrator;
import io.concilia.standalone.pipeline.Company;
import io.concilia.standalone.pipeline.Pair;
import io.concilia.standalone.pipeline.Pipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found before an integration touches the books. */
class GoLiveEndToEndTest {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Pipeline pipeline = Pipeline.shared();
  private final Administrator administrator = pipeline.administrator();

  @Test
  void twoIntegrationsOfOneCrmWithoutDisjointRoutesDoNotGoLiveAndADealIsNamed() {
    Pair first = pipeline.pair("first-route", Company.american());
    String account = first.crm().account("Both want it");
    String product = first.crm().product("Wanted", "WANT-1", "10");
    String deal = first.crm().deal("Taken by both", account, product, 1, "10.00");
    first.crm().win(deal);
    first.invoice(deal);
    Pair second = pipeline.connected("second-route", Company.american());

    administrator.create("second-route", first, second, Company.american());

    assertThat(administrator.refusedToGoLive("second-route", "en"))
        .contains("first-route", "Taken by both");
    assertThat(administrator.refusedToGoLive("second-route", "es")).contains("Taken by both");
    assertThat(second.books().all("invoice")).isEmpty();
    first.awaitTotals();
  }

  @Test
  void quickBooksWithCustomTransactionNumbersBlocksGoLiveAndSaysTheRemedy() {
    Company company = Company.american().withBooks("{\"customTxnNumbers\": true}");
    Pair pair = pipeline.connected("custom-numbers", company);
    administrator.create("custom-numbers", pair, company);

    await()
        .atMost(PATIENCE)
        .until(() -> administrator.blockers("custom-numbers").contains("Switch that setting off"));

    assertThat(administrator.refusedToGoLive("custom-numbers", "en"))
        .contains("Switch that setting off, or let the CRM give the numbers");
    assertThat(administrator.refusedToGoLive("custom-numbers", "es"))
        .contains("Desactive esa opción");
    pair.books().settings("{\"customTxnNumbers\": false}");
    pipeline.quickbooks().kill();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(administrator.blockers("custom-numbers")).isEqualTo("[]"));
    administrator.goLive("custom-numbers");
  }

  @Test
  void aDryRunOfFiftyDealsCallsTheVendorForReadsOnly() {
    Pair pair = pipeline.pair("dry-run", Company.american().with("mode", "SHADOW"));
    double before = pipeline.quickbooks().metric("concilia_dry_run_total");
    String account = pair.crm().account("Only tried");
    String product = pair.crm().product("Tried", "TRY-1", "10");
    List<String> deals = new ArrayList<>();
    for (int number = 0; number < 50; number++) {
      deals.add(pair.crm().deal("Tried " + number, account, product, 1, "10.00"));
    }

    deals.forEach(pair.crm()::win);

    await()
        .atMost(PATIENCE)
        .until(() -> pipeline.quickbooks().metric("concilia_dry_run_total") >= before + 50);
    assertThat(pair.books().calls("POST")).isEmpty();
    assertThat(pair.books().calls("GET")).isNotEmpty();
    assertThat(pair.books().all("invoice")).isEmpty();
    assertThat(pair.books().all("customer")).isEmpty();
  }
}
