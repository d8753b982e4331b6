package io.concilia.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.node.ObjectNode;

class FaultsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final MovableClock clock = new MovableClock(Clock.fixed(NOW, ZoneOffset.UTC));
  private final Faults faults = new Faults(clock);
  private final FaultReader reader = new FaultReader(clock);

  @Test
  void strikesTheNextCallsAndNoMore() {
    faults.inject(Fault.of(FaultKind.RESET).next(2));

    assertThat(struck(4)).containsExactly(true, true, false, false);
    assertThat(faults.active()).isEmpty();
  }

  @Test
  void strikesTheSameCallsUnderTheSameSeed() {
    faults.inject(Fault.of(FaultKind.RESET).share(0.3, 42));
    var first = struck(200);
    faults.clear();
    faults.inject(Fault.of(FaultKind.RESET).share(0.3, 42));

    assertThat(struck(200)).isEqualTo(first);
    assertThat(first.stream().filter(hit -> hit).count()).isBetween(40L, 80L);
  }

  @Test
  void endsAtItsMoment() {
    faults.inject(Fault.of(FaultKind.RESET).until(NOW.plusSeconds(10)));

    assertThat(struck(1)).containsExactly(true);
    clock.advance(Duration.ofSeconds(10));
    assertThat(struck(1)).containsExactly(false);
    assertThat(faults.active()).isEmpty();
  }

  @Test
  void meetsOnlyCallsOfItsKind() {
    faults.inject(
        Fault.of(FaultKind.RESET).matching(FaultMatch.operation("invoice", "create")).next(1));

    assertThat(draw("customer", "create").failure()).isEmpty();
    assertThat(draw("invoice", "update").failure()).isEmpty();
    assertThat(draw("Invoice", "create").failure()).isPresent();
  }

  @Test
  void strikesWithOneFailureButWithEveryConditionAtOnce() {
    faults.inject(Fault.of(FaultKind.RESET).next(1));
    faults.inject(Fault.of(FaultKind.THROTTLED).next(1));
    faults.inject(Fault.of(FaultKind.FORGOTTEN_KEYS));
    faults.inject(Fault.of(FaultKind.SEARCH_LAG).delayed(Duration.ofSeconds(3)));

    var met = draw("invoice", "create");

    assertThat(met.failure())
        .hasValueSatisfying(f -> assertThat(f.kind()).isEqualTo(FaultKind.RESET));
    assertThat(met.has(FaultKind.FORGOTTEN_KEYS)).isTrue();
    assertThat(met.delay(FaultKind.SEARCH_LAG)).isEqualTo(Duration.ofSeconds(3));
    assertThat(draw("invoice", "create").failure())
        .hasValueSatisfying(f -> assertThat(f.kind()).isEqualTo(FaultKind.THROTTLED));
  }

  @Test
  void readsWhatItWrites() {
    var fault =
        reader.read(
            json(
                "{'kind':'late-commit','next':3,'afterSeconds':1.5,'hang':true,"
                    + "'match':{'account':'1','entity':'invoice'}}"));

    assertThat(fault.kind()).isEqualTo(FaultKind.LATE_COMMIT);
    assertThat(fault.delay()).isEqualTo(Duration.ofMillis(1500));
    assertThat(fault.hang()).isTrue();
    assertThat(FaultReader.write(fault).path("match").path("account").asString()).isEqualTo("1");
    assertThat(FaultReader.write(fault).path("next").asInt()).isEqualTo(3);
  }

  @Test
  void printsTheSeedOfAShareBack() {
    var written = FaultReader.write(reader.read(json("{'kind':'RESET','share':0.5}")));

    assertThat(written.path("seed").isNumber()).isTrue();
  }

  @Test
  void refusesAMistypedKeyInsteadOfNeverStriking() {
    assertThatThrownBy(() -> reader.read(json("{'kind':'RESET','nexxt':1}")))
        .hasMessageContaining("nexxt");
    assertThatThrownBy(() -> reader.read(json("{'kind':'RESET','match':{'entty':'x'}}")))
        .hasMessageContaining("entty");
    assertThatThrownBy(() -> reader.read(json("{'kind':'BOOM'}"))).hasMessageContaining("BOOM");
    assertThatThrownBy(() -> reader.read(json("{'kind':'RESET','share':2}")))
        .hasMessageContaining("share");
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) Json.read(text.replace('\'', '"'));
  }

  private List<Boolean> struck(int calls) {
    return IntStream.range(0, calls)
        .mapToObj(call -> draw("invoice", "create").failure().isPresent())
        .toList();
  }

  private Conditions draw(String entity, String operation) {
    var request =
        new ApiRequest(
            "POST", "/x", new LinkedMultiValueMap<>(), new HttpHeaders(), new byte[0], NOW);
    return faults.draw(request, CallSubject.of("1", entity, operation));
  }
}
