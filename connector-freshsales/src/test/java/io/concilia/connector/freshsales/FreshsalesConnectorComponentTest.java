package io.concilia.connector.freshsales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.connector.freshsales.CannedFreshsales.Canned;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FreshsalesConnectorComponentTest {

  private CannedFreshsales freshsales;
  private ConnectorTestbed connector;

  @BeforeEach
  void start() {
    freshsales = new CannedFreshsales();
    freshsales.put(
        "/api/deals/402000000501", Canned.json(Samples.read("deal_won_with_products.json")));
    freshsales.put(
        "/api/sales_accounts/402000000301", Canned.json(Samples.read("sales_account.json")));
    freshsales.put("/api/cpq/products/402000000701", Canned.json(Samples.read("product.json")));
    freshsales.put(
        "/api/selector/currencies",
        Canned.json(
            "{\"currencies\":[{\"id\":1,\"currency_code\":\"USD\",\"exchange_rate\":\"1.0\",\"currency_type\":1}]}"));
    connector = new ConnectorTestbed(freshsales.baseUrl(), Map.of());
  }

  @AfterEach
  void stop() {
    connector.close();
    freshsales.close();
  }

  @Test
  void publishesADealWithWhatBelongsToIt() {
    assertThat(connector.webhook("{\"entity\":\"deal\",\"id\":402000000501}").statusCode())
        .isEqualTo(202);

    await().untilAsserted(() -> assertThat(connector.changes()).hasSize(3));
    assertThat(connector.changes())
        .extracting(change -> change.key().toString() + " " + change.seq())
        .containsExactlyInAnyOrder(
            connector.connection() + "/deal/402000000501 1",
            connector.connection() + "/sales_account/402000000301 1",
            connector.connection() + "/product/402000000701 1");
  }

  @Test
  void callsNoMoreWhenFreshsalesSaysThatNoCallIsLeft() {
    String contact = "{\"contact\":{\"id\":1,\"updated_at\":\"2026-03-02T17:00:00Z\"}}";
    freshsales.put(
        "/api/contacts/1",
        new Canned(
            200,
            "application/json",
            contact.getBytes(StandardCharsets.UTF_8),
            Map.of("x-ratelimit-remaining", "0")));
    assertThat(connector.webhook("{\"entity\":\"contact\",\"id\":1}").statusCode()).isEqualTo(202);
    await().untilAsserted(() -> assertThat(connector.quotaLeft()).isZero());

    connector.webhook("{\"entity\":\"contact\",\"id\":2}");

    // The next look at what is due has passed it by, and left it where it is.
    await().untilAsserted(() -> assertThat(connector.quotaLeft()).isZero());
    assertThat(connector.hints()).isPositive();
    assertThat(freshsales.calls()).noneMatch(call -> call.contains("/api/contacts/2"));
  }
}
