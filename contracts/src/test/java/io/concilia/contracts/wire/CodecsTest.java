package io.concilia.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.arbitrary.ArbitraryRecords;
import io.concilia.contracts.arbitrary.Seeds;
import io.concilia.contracts.identity.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodecsTest {

  private final Codecs codecs = Codecs.over(new InMemorySchemaRegistry());

  static LongStream seeds() {
    return Seeds.some(60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readsWhatWasWritten(long seed) {
    ArbitraryRecords any = new ArbitraryRecords(seed);

    List<Written<?>> all = new ArrayList<>();
    all.add(Written.with(codecs.changes(), "changes", any.change()));
    all.add(Written.with(codecs.requests(), "requests", any.request()));
    all.add(Written.with(codecs.outcomes(), "outcomes", any.outcome()));
    all.add(Written.with(codecs.decisions(), "decisions", any.decision()));
    all.add(Written.with(codecs.erasures(), "erasures", any.erasure()));
    all.add(Written.with(codecs.connections(), "connections", any.connection()));
    all.add(Written.with(codecs.integrations(), "integrations", any.integration()));
    all.add(Written.with(codecs.companies(), "companies", any.company()));
    all.add(Written.with(codecs.canonical(), "canonical", any.withdrawn()));
    for (RecordType type : RecordType.values()) {
      all.add(Written.with(codecs.canonical(), "canonical", any.canonical(type)));
    }

    assertThat(all)
        .as("seed %d", seed)
        .allSatisfy(written -> assertThat(written.read()).isEqualTo(written.value()));
  }

  private record Written<T>(RecordCodec<T> codec, String topic, T value, byte[] bytes) {

    static <T> Written<T> with(RecordCodec<T> codec, String topic, T value) {
      return new Written<>(codec, topic, value, codec.encode(topic, value));
    }

    T read() {
      return codec.decode(topic, bytes);
    }
  }
}
