package io.concilia.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThroughputTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Test
  void isWhatIsCoveredBetweenATenthAndNineTenthsOfTheWay() {
    // A slow start, 800 in two seconds, and a straggler.
    List<Throughput.Sample> samples =
        List.of(
            new Throughput.Sample(0, 5000),
            new Throughput.Sample(90 * SECOND, 5100),
            new Throughput.Sample(91 * SECOND, 5700),
            new Throughput.Sample(92 * SECOND, 5900),
            new Throughput.Sample(200 * SECOND, 6000));

    assertThat(Throughput.rate(samples, 5000, 1000)).isEqualTo(400.0);
  }

  @Test
  void findsTheMomentBetweenTwoLooks() {
    List<Throughput.Sample> samples =
        List.of(new Throughput.Sample(0, 0), new Throughput.Sample(10 * SECOND, 1000));

    assertThat(Throughput.rate(samples, 0, 1000)).isCloseTo(100.0, within(1e-6));
  }

  @Test
  void endsWhenItHasArrived() throws Exception {
    AtomicLong asked = new AtomicLong();

    double rate = Throughput.of(asked::incrementAndGet, 20, Duration.ofMinutes(1), () -> {});

    assertThat(rate).isPositive();
  }

  @Test
  void failsWhenItDoesNotArrive() {
    assertThatThrownBy(() -> Throughput.of(() -> 7, 20, Duration.ofSeconds(1), () -> {}))
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("0 of 20");
  }

  @Test
  void failsWhenThePositionCannotBeRead() {
    AtomicLong asked = new AtomicLong();

    assertThatThrownBy(
            () ->
                Throughput.of(
                    () -> {
                      if (asked.incrementAndGet() > 2) {
                        throw new IllegalStateException("broker away");
                      }
                      return 0;
                    },
                    20,
                    Duration.ofMinutes(1),
                    () -> {}))
        .hasMessage("broker away");
  }
}
