package io.concilia.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.contracts.arbitrary.ArbitraryRecords;
import io.concilia.contracts.identity.RecordType;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

/** What serializer and deserializer rely on, whichever registry is behind the protocol. */
public abstract class SchemaRegistryContract {

  private static final int UNKNOWN_ID = 987_654_321;

  private final String subject = "contract-" + UUID.randomUUID() + "-value";

  /** A registry that judges new versions by BACKWARD_TRANSITIVE. */
  protected abstract SchemaRegistry registry();

  @Test
  void givesTheSchemaOfAnId() {
    Schema schema = record("a");

    int id = registry().register(subject, schema);

    assertThat(registry().byId(id)).contains(schema);
  }

  @Test
  void hasNoSchemaOfAnUnknownId() {
    assertThat(registry().byId(UNKNOWN_ID)).isEmpty();
  }

  @Test
  void givesTheSameIdWhenASchemaIsRegisteredAgain() {
    int first = registry().register(subject, record("a"));

    int second = registry().register(subject, record("a"));

    assertThat(second).isEqualTo(first);
    assertThat(registry().latest(subject).orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void givesTheSameIdForOneSchemaOfTwoSubjects() {
    int first = registry().register(subject, record("a"));

    int second = registry().register("other-" + subject, record("a"));

    assertThat(second).isEqualTo(first);
  }

  @Test
  void findsTheIdOfASchemaThatTheSubjectHas() {
    int id = registry().register(subject, record("a"));

    assertThat(registry().idOf(subject, record("a"))).contains(id);
  }

  @Test
  void findsNoIdInAnUnknownSubject() {
    assertThat(registry().idOf(subject, record("a"))).isEmpty();
  }

  @Test
  void findsNoIdOfASchemaThatTheSubjectDoesNotHave() {
    registry().register(subject, record("a"));

    assertThat(registry().idOf(subject, withOptional("b"))).isEmpty();
  }

  @Test
  void givesTheNewestVersion() {
    registry().register(subject, record("a"));
    int second = registry().register(subject, withOptional("b"));

    SchemaRegistry.Version latest = registry().latest(subject).orElseThrow();

    assertThat(latest).isEqualTo(new SchemaRegistry.Version(2, second, withOptional("b")));
  }

  @Test
  void hasNoNewestVersionOfAnUnknownSubject() {
    assertThat(registry().latest(subject)).isEmpty();
  }

  @Test
  void refusesASchemaThatCannotReadTheNewestVersion() {
    registry().register(subject, record("a"));

    assertThatThrownBy(() -> registry().register(subject, withRequired("b")))
        .isInstanceOf(SchemaRefusedException.class)
        .hasMessageContaining(subject);
    assertThat(registry().compatible(subject, withRequired("b"))).isFalse();
  }

  @Test
  void refusesASchemaThatReadsTheNewestVersionButNotAnEarlierOne() {
    registry().register(subject, record("a"));
    registry().register(subject, withOptional("b"));

    assertThatThrownBy(() -> registry().register(subject, withRequiredNullable("b")))
        .isInstanceOf(SchemaRefusedException.class);
  }

  @Test
  void refusesASchemaThatReadsTheFirstVersionButNotALaterOne() {
    registry().register(subject, record("a"));
    registry().register(subject, withOptional("b"));

    assertThatThrownBy(() -> registry().register(subject, withOptionalNumber("b")))
        .isInstanceOf(SchemaRefusedException.class);
  }

  @Test
  void takesASchemaThatReadsAllEarlierOnes() {
    registry().register(subject, record("a"));

    assertThat(registry().compatible(subject, withOptional("b"))).isTrue();
  }

  @Test
  void takesAnySchemaForANewSubject() {
    assertThat(registry().compatible(subject, record("a"))).isTrue();
  }

  @Test
  void encodesNamesOfSubjects() {
    String odd = "odd name+ü/" + subject;

    int id = registry().register(odd, record("a"));

    assertThat(registry().idOf(odd, record("a"))).contains(id);
  }

  @Test
  void carriesEverythingThatTravelsToAReaderThatNeverSawItsSchemas() {
    ArbitraryRecords any = new ArbitraryRecords(0);
    Codecs writing = Codecs.over(registry());
    Codecs reading = Codecs.over(registry());

    assertCarried(writing.changes(), reading.changes(), any.change());
    assertCarried(writing.requests(), reading.requests(), any.request());
    assertCarried(writing.outcomes(), reading.outcomes(), any.outcome());
    assertCarried(writing.decisions(), reading.decisions(), any.decision());
    assertCarried(writing.connections(), reading.connections(), any.connection());
    assertCarried(writing.integrations(), reading.integrations(), any.integration());
    for (RecordType type : RecordType.values()) {
      assertCarried(writing.canonical(), reading.canonical(), any.canonical(type));
    }
  }

  private static <T> void assertCarried(RecordCodec<T> writing, RecordCodec<T> reading, T value) {
    String topic = "contract." + value.getClass().getSimpleName();

    byte[] bytes = writing.encode(topic, value);

    assertThat(reading.decode(topic, bytes)).isEqualTo(value);
  }

  private static SchemaBuilder.FieldAssembler<Schema> fields() {
    return SchemaBuilder.record("Contract").namespace("io.concilia.test").fields();
  }

  private static Schema record(String field) {
    return fields().requiredString(field).endRecord();
  }

  private static Schema withOptional(String field) {
    return fields().requiredString("a").optionalString(field).endRecord();
  }

  private static Schema withOptionalNumber(String field) {
    return fields().requiredString("a").optionalInt(field).endRecord();
  }

  private static Schema withRequired(String field) {
    return fields().requiredString("a").requiredString(field).endRecord();
  }

  private static Schema withRequiredNullable(String field) {
    return fields()
        .requiredString("a")
        .name(field)
        .type()
        .unionOf()
        .nullType()
        .and()
        .stringType()
        .endUnion()
        .noDefault()
        .endRecord();
  }
}
