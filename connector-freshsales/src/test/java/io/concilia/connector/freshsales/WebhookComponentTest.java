package io.concilia.connector.freshsales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.connector.freshsales.CannedFreshsales.Canned;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WebhookComponentTest {

  private static final CannedFreshsales FRESHSALES = new CannedFreshsales();
  private static ConnectorTestbed connector;

  @BeforeAll
  static void start() {
    connector =
        new ConnectorTestbed(
            FRESHSALES.baseUrl(),
            Map.of(
                "concilia.reading.polling.enabled", "false",
                "concilia.freshsales.response-timeout", "500ms"));
  }

  @AfterAll
  static void stop() {
    connector.close();
    FRESHSALES.close();
  }

  @AfterEach
  void letGo() {
    FRESHSALES.during(path -> {});
  }

  @Test
  void answersOnceTheHintIsStoredAndNotOnceItIsRead() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    FRESHSALES.during(path -> hold(reading, go));
    FRESHSALES.put(
        "/api/contacts/101",
        Canned.json("{\"contact\":{\"id\":101,\"updated_at\":\"2026-03-02T17:00:00Z\"}}"));

    assertThat(connector.webhook("{\"entity\":\"contact\",\"id\":101}").statusCode())
        .isEqualTo(202);

    assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(connector.hints()).isEqualTo(1);
    go.countDown();
    // The first answer came too late; the record is read again.
    await()
        .untilAsserted(
            () ->
                assertThat(connector.changes("contact"))
                    .extracting(change -> change.key().id())
                    .contains("101"));
  }

  private static void hold(CountDownLatch reading, CountDownLatch go) {
    reading.countDown();
    try {
      if (!go.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody lets it go on");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void refusesAForgedOneWithoutLookingAtIt() {
    String body = "{\"entity\":\"deal\",\"id\":501}";

    assertThat(connector.post(connector.webhookPath(), body).statusCode()).isEqualTo(401);
    assertThat(
            connector
                .post(
                    connector.webhookPath(), "no json", "X-Sync-Secret", "a-secret-of-the-webhooK")
                .statusCode())
        .isEqualTo(401);
    assertThat(FRESHSALES.calls()).noneMatch(call -> call.contains("501"));
  }

  @Test
  void saysWhatIsWrongAndHowToPutItRight() {
    assertThat(connector.webhook("{\"entity\":").body())
        .contains("not JSON")
        .contains("{{deal.id}}");
    assertThat(connector.webhook("{\"entity\":\"ticket\",\"id\":7}").statusCode()).isEqualTo(422);
    assertThat(connector.webhook("{\"entity\":\"ticket\",\"id\":7}").body())
        .contains("ticket")
        .contains("sales_account");
    var large = connector.webhook("{\"entity\":\"" + "x".repeat(300_000) + "\"}");
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void keepsIdsAndCustomFieldsExactly() {
    FRESHSALES.put(
        "/api/contacts/1450049339590340608",
        Canned.json(
            """
            {"contact":{"id":1450049339590340608,"mcr_id":1450049339590340609,
              "custom_field":{"cf_no-go_truck_types":"a;b","cf_limit":10.50},
              "updated_at":"2026-03-02T17:00:00Z"}}
            """));

    connector.webhook("{\"entity\":\"contact\",\"id\":1450049339590340608}");

    await()
        .untilAsserted(
            () ->
                assertThat(connector.changes("contact"))
                    .anySatisfy(
                        change -> {
                          assertThat(change.key().id()).isEqualTo("1450049339590340608");
                          assertThat(change.payload())
                              .contains("\"mcr_id\":\"1450049339590340609\"")
                              .contains("\"cf_no-go_truck_types\":\"a;b\"")
                              .contains("\"cf_limit\":10.50");
                        }));
  }

  @Test
  void readsAgainWhenTheAnswerTakesTooLong() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    FRESHSALES.put(
        "/api/sales_accounts/77",
        Canned.json("{\"sales_account\":{\"id\":77,\"updated_at\":\"2026-03-02T17:00:00Z\"}}"));
    FRESHSALES.during(
        path -> {
          if (path.endsWith("/77")) {
            boolean late = first.getCount() > 0;
            first.countDown();
            if (late) {
              hold(first, go);
            }
          }
        });

    connector.webhook("{\"entity\":\"sales_account\",\"id\":77}");

    await().untilAsserted(() -> assertThat(connector.changes("sales_account")).hasSize(1));
    assertThat(go.getCount()).isEqualTo(1); // the first answer never came
    go.countDown();
    assertThat(FRESHSALES.calls()).filteredOn(call -> call.contains("/77")).hasSizeGreaterThan(1);
  }
}
