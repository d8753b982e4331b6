package io.concilia.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.topic.Headers;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.value.Money;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MappingComponentTest {

  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static RunningMapping mapping;

  @BeforeAll
  static void start() {
    mapping = RunningMapping.shared();
  }

  @Test
  void makesAnInvoiceACustomerAndAnItemOfWhatFreshsalesHolds() {
    mapping.integration("whole", 0, Map.of());
    mapping.publish(mapping.change("whole-crm", "account", 3));
    mapping.publish(mapping.change("whole-crm", "product", 2));
    mapping.publish(mapping.change("whole-crm", "won-deal", 7), TRACE);

    await().untilAsserted(() -> assertThat(mapping.canonical("whole")).hasSize(3));
    CanonicalRecord record =
        mapping.canonical("whole").stream()
            .filter(one -> one.key().type() == RecordType.INVOICE)
            .findFirst()
            .orElseThrow();
    Invoice invoice = (Invoice) record.body().orElseThrow();
    assertThat(record.revision()).isEqualTo(new Revision(7, 1, 0));
    assertThat(record.references())
        .extracting(Object::toString)
        .containsExactly(
            "whole-books/CUSTOMER/whole-crm/sales_account/402000000301/main",
            "whole-books/ITEM/whole-crm/product/402000000701/main");
    assertThat(invoice.content().linesTotal()).isEqualTo(Money.of("3000.00", "EUR"));
    assertThat(invoice.content().expected().gross()).isEqualTo(Money.of("3630.00", "EUR"));
    ConsumerRecord<String, byte[]> message =
        mapping.messages(Topics.CANONICAL_QUICKBOOKS).stream()
            .filter(one -> one.key().equals(record.key().toString()))
            .findFirst()
            .orElseThrow();
    assertThat(message.headers().lastHeader(Headers.TRACEPARENT).value())
        .isEqualTo(TRACE.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void setsUndecodableBytesAsideUnchangedAndGoesOn() {
    mapping.integration("bytes", 0, Map.of());
    byte[] bytes = "no record at all".getBytes(StandardCharsets.UTF_8);
    String key = "bytes-crm/deal/1";

    mapping.send(Topics.CHANGES_FRESHSALES, key, bytes);
    mapping.publish(mapping.change("bytes-crm", "won-deal", 1));

    await().untilAsserted(() -> assertThat(mapping.canonical("bytes")).hasSize(1));
    assertThat(mapping.messages(Topics.deadLetters(Topics.CHANGES_FRESHSALES)))
        .filteredOn(letter -> key.equals(letter.key()))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.value()).isEqualTo(bytes);
              assertThat(letter.headers().lastHeader(Headers.CONSUMER).value())
                  .isEqualTo("mapping-service".getBytes(StandardCharsets.UTF_8));
            });
  }

  @Test
  void saysOnTheOutcomesWhatItCannotMapAndWhatNobodyNeeds() {
    mapping.integration("said", 0, Map.of("dealAmountIs", "NET"));
    ConnectionId crm = ConnectionId.of("said-crm");
    mapping.publish(mapping.change("said-crm", "won-deal", 7), TRACE);
    mapping.publish(mapping.change(new ChangeKey(crm, "appointment", "1"), 1, "{}"));
    mapping.publish(mapping.change(new ChangeKey(crm, "contact", "2"), 1, "no json"));

    await().untilAsserted(() -> assertThat(mapping.outcomes(crm)).hasSize(3));
    assertThat(mapping.outcomes(crm))
        .anySatisfy(
            outcome -> {
              assertThat(outcome.state()).isEqualTo(OutcomeState.REJECTED);
              assertThat(outcome.failure().cause().code()).isEqualTo("AMOUNT_MISMATCH");
              assertThat(outcome.failure().money()).isEqualTo(Money.of("3630.00", "EUR"));
              assertThat(outcome.trace()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
            })
        .anySatisfy(
            outcome -> {
              assertThat(outcome.state()).isEqualTo(OutcomeState.NOT_NEEDED);
              assertThat(outcome.reason()).isEqualTo("NO_RULES");
            })
        .anySatisfy(
            outcome -> {
              assertThat(outcome.state()).isEqualTo(OutcomeState.REJECTED);
              assertThat(outcome.failure().cause().code()).isEqualTo("PAYLOAD_UNREADABLE");
            });
  }

  @Test
  void answersAChangeOfAConnectionThatNoIntegrationUses() {
    ConnectionId crm = ConnectionId.of("nobody-crm");
    mapping.publish(mapping.change("nobody-crm", "won-deal", 7));

    await()
        .untilAsserted(
            () ->
                assertThat(mapping.outcomes(crm))
                    .singleElement()
                    .satisfies(
                        outcome -> {
                          assertThat(outcome.state()).isEqualTo(OutcomeState.NOT_NEEDED);
                          assertThat(outcome.reason()).isEqualTo("NO_INTEGRATION");
                        }));
  }

  @Test
  void answersAReplayForAnIntegrationThatNobodyKnows() {
    ConnectionId crm = ConnectionId.of("astray-crm");
    mapping.publish(mapping.replay(mapping.change("astray-crm", "won-deal", 7), "unheard-of", 1));

    await().untilAsserted(() -> assertThat(mapping.outcomes(crm)).hasSize(1));
    assertThat(mapping.outcomes(crm).get(0).state()).isEqualTo(OutcomeState.REJECTED);
    assertThat(mapping.outcomes(crm).get(0).failure().cause())
        .hasToString("UNKNOWN_INTEGRATION/unheard-of");
  }

  @Test
  void mapsAReplayForOneIntegrationWithTheRulesThatWerePublishedJustBefore() {
    String at = mapping.knownIntegration("again");
    mapping.publish(mapping.change("again-crm", "won-deal", 7));
    await().untilAsserted(() -> assertThat(mapping.canonical("again")).hasSize(1));

    mapping.call("POST", at + "/versions/1/go-back", "{\"head\":1,\"why\":\"again\"}");
    mapping.publish(mapping.replay(mapping.change("again-crm", "won-deal", 7), "again", 1));

    await().untilAsserted(() -> assertThat(mapping.canonical("again")).hasSize(2));
    assertThat(mapping.canonical("again"))
        .extracting(CanonicalRecord::revision)
        .containsExactlyInAnyOrder(new Revision(7, 1, 0), new Revision(7, 2, 1));
    assertThat(mapping.canonical("again"))
        .extracting(CanonicalRecord::runId)
        .containsExactlyInAnyOrder(null, "run-1");
  }

  @Test
  void isReadyOnceTheConfigurationIsRead() {
    await()
        .untilAsserted(
            () -> assertThat(mapping.get("/actuator/health/readiness").status()).isEqualTo(200));
  }
}
