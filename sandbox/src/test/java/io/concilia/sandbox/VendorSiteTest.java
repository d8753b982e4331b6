package io.concilia.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.concilia.sandbox.Fault.BodyKind;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the server around every vendor does to a call, seen by a caller over HTTP. */
class VendorSiteTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  private static Sandbox sandbox;
  private static TestHttp http;
  private static LedgerVendor ledger;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start(0, CLOCK);
    http = new TestHttp(sandbox.url());
    ledger = (LedgerVendor) sandbox.vendor("ledger");
  }

  @AfterEach
  void reset() {
    await().untilAsserted(() -> assertThat(ledger.inFlight()).isZero());
    sandbox.reset();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void answersAndLogsWhatItWasAsked() throws Exception {
    var answer = http.post("/ledger/acme/entries?requestid=r1", "one");

    assertThat(answer.json().path("written").asString()).isEqualTo("one");
    var calls = sandbox.calls("ledger").calls(call -> true);
    assertThat(calls).hasSize(1);
    assertThat(calls.get(0).subject()).isEqualTo(new CallSubject("acme", "entry", "create", "r1"));
    assertThat(calls.get(0).status()).isEqualTo(200);
    assertThat(calls.get(0).at()).isEqualTo(CLOCK.instant());
    assertThat(sandbox.calls("ledger").count("acme", "entry", "create", 200)).isEqualTo(1);
  }

  @Test
  void resetsTheConnectionBeforeAnythingIsProcessed() {
    inject(Fault.of(FaultKind.RESET).next(1));

    assertThatThrownBy(() -> write("one")).isInstanceOf(IOException.class);
    assertThat(ledger.entries()).isEmpty();
  }

  @Test
  void dropsBeforeTheCommit() {
    inject(Fault.of(FaultKind.DROP_BEFORE_COMMIT).next(1));

    assertThatThrownBy(() -> write("one")).isInstanceOf(IOException.class);
    assertThat(ledger.entries()).isEmpty();
  }

  @Test
  void commitsThenDropsTheAnswer() throws Exception {
    inject(Fault.of(FaultKind.DROP_AFTER_COMMIT).next(1));

    assertThatThrownBy(() -> write("one")).isInstanceOf(IOException.class);
    assertThat(ledger.entries()).containsExactly("one");
    assertThat(write("two").status()).isEqualTo(200);
    assertThat(sandbox.calls("ledger").calls(call -> call.status() == 0))
        .singleElement()
        .satisfies(call -> assertThat(call.fault()).isEqualTo("DROP_AFTER_COMMIT"));
  }

  @Test
  void commitsSecondsAfterTheConnectionWasClosed() {
    inject(Fault.of(FaultKind.LATE_COMMIT).delayed(Duration.ofSeconds(30)).next(1));

    assertThatThrownBy(() -> write("late")).isInstanceOf(IOException.class);
    sandbox.advance(Duration.ofSeconds(29));
    assertThat(ledger.entries()).isEmpty();
    sandbox.advance(Duration.ofSeconds(1));
    assertThat(ledger.entries()).containsExactly("late");
  }

  @Test
  void commitsSecondsAfterTheCallerGaveUp() throws Exception {
    inject(Fault.of(FaultKind.LATE_COMMIT).delayed(Duration.ofSeconds(30)).hanging().next(1));
    var call = http.later("/ledger/acme/entries", "late");
    await().untilAsserted(() -> assertThat(ledger.inFlight()).isEqualTo(1));
    assertThat(http.get("/sandbox").status()).isEqualTo(200);
    sandbox.advance(Duration.ofMinutes(5));
    assertThat(ledger.entries()).isEmpty();

    call.cancel(true);
    await().untilAsserted(() -> assertThat(sandbox.alarms().waiting()).isEqualTo(1));
    assertThat(ledger.entries()).isEmpty();
    sandbox.advance(Duration.ofSeconds(30));

    assertThat(ledger.entries()).containsExactly("late");
  }

  @Test
  void cutsTheBodyOfACommittedAnswer() throws Exception {
    inject(Fault.of(FaultKind.TRUNCATED_ANSWER).next(1));

    var answer = write("one");

    assertThat(answer.status()).isEqualTo(200);
    assertThatThrownBy(answer::json).hasMessageContaining("end-of-input");
    assertThat(ledger.entries()).containsExactly("one");
  }

  @Test
  void emptiesTheBodyOfACommittedAnswer() throws Exception {
    inject(Fault.of(FaultKind.EMPTY_ANSWER).next(1));

    assertThat(write("one").text()).isEmpty();
    assertThat(ledger.entries()).containsExactly("one");
  }

  @Test
  void refusesWithTheVendorsOwnBodyOrAGatewaysPage() throws Exception {
    inject(Fault.of(FaultKind.ERROR).status(503, BodyKind.VENDOR).next(1));
    inject(Fault.of(FaultKind.ERROR).status(502, BodyKind.HTML).next(1));
    inject(Fault.of(FaultKind.ERROR).status(500, BodyKind.EMPTY).next(1));
    inject(Fault.of(FaultKind.THROTTLED).next(1));

    assertThat(write("a").json().path("refused").asInt()).isEqualTo(503);
    var page = write("b");
    assertThat(page.status()).isEqualTo(502);
    assertThat(page.header("content-type")).startsWith("text/html");
    assertThat(write("c").text()).isEmpty();
    assertThat(write("d").status()).isEqualTo(429);
    assertThat(ledger.entries()).isEmpty();
  }

  @Test
  void answersLateWhatItCommittedAtOnce() {
    inject(Fault.of(FaultKind.SLOW_ANSWER).delayed(Duration.ofMinutes(10)).next(1));

    var call = http.later("/ledger/acme/entries", "one");

    await().untilAsserted(() -> assertThat(ledger.entries()).containsExactly("one"));
    assertThat(call).isNotDone();
    call.cancel(true);
  }

  @Test
  void processesLateAndNeverWhenTheCallerIsGone() {
    inject(Fault.of(FaultKind.LATENCY).delayed(Duration.ofMinutes(10)).next(1));

    var call = http.later("/ledger/acme/entries", "one");
    await().untilAsserted(() -> assertThat(ledger.inFlight()).isEqualTo(1));
    call.cancel(true);

    await().untilAsserted(() -> assertThat(ledger.inFlight()).isZero());
    assertThat(ledger.entries()).isEmpty();
  }

  @Test
  void countsCallsInFlightUntilTheyEndHoweverTheyEnd() throws Exception {
    inject(Fault.of(FaultKind.LATENCY).delayed(Duration.ofMinutes(10)).next(2));
    var first = http.later("/ledger/acme/entries", "1");
    var second = http.later("/ledger/acme/entries", "2");
    await().untilAsserted(() -> assertThat(ledger.inFlight()).isEqualTo(2));

    assertThat(write("3").status()).isEqualTo(429);

    first.cancel(true);
    second.cancel(true);
    await().untilAsserted(() -> assertThat(ledger.inFlight()).isZero());
    assertThat(write("4").status()).isEqualTo(200);
  }

  @Test
  void tellsTheVendorOfFaultsThatOnlyItCanActOut() throws Exception {
    inject(Fault.of(FaultKind.SEARCH_LAG).delayed(Duration.ofSeconds(7)));
    inject(Fault.of(FaultKind.FORGOTTEN_KEYS));

    var answer = write("one").json();

    assertThat(answer.path("lagMillis").asInt()).isEqualTo(7000);
    assertThat(answer.path("forgets").asBoolean()).isTrue();
  }

  @Test
  void refusesConnectionsWhileOffline() throws Exception {
    sandbox.goOffline();
    try {
      assertThatThrownBy(() -> write("one")).isInstanceOf(ConnectException.class);
    } finally {
      sandbox.comeBack();
    }

    assertThat(write("two").status()).isEqualTo(200);
  }

  private static void inject(Fault fault) {
    sandbox.faults("ledger").inject(fault);
  }

  private static TestHttp.Answer write(String text) throws IOException, InterruptedException {
    return http.post("/ledger/acme/entries", text);
  }
}
