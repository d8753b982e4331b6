package io.concilia.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.contracts.arbitrary.ArbitraryRecords;
import io.concilia.contracts.avro.RequestMessage;
import io.concilia.contracts.change.Request;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

/** The layer of Avro records: its format, its settings, and others in its place. */
class SerializerTest {

  private static final String TOPIC = "requests.v1";
  private static final String SUBJECT = "requests.v1-value";
  private static final SerdeSettings LATEST = new SerdeSettings(false, true, true);
  private static final SerdeSettings KNOWN_ONLY = new SerdeSettings(false, false, true);

  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final Request request = new ArbitraryRecords(0).request();
  private final RequestMessage message = new RequestForm().toAvro(request);

  @Test
  void writesAZeroTheIdInFourBytesAndAvroBinary() throws IOException {
    for (int i = 1; i <= 300; i++) {
      registry.register("other" + i, Schema.createFixed("F" + i, null, null, 1));
    }
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.write(new byte[] {0, 0, 0, 1, 45});
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(expected, null);
    new SpecificDatumWriter<>(RequestMessage.class).write(message, encoder);

    byte[] bytes = serializer(SerdeSettings.DEFAULTS).serialize(TOPIC, message);

    assertThat(bytes).isEqualTo(expected.toByteArray());
  }

  @Test
  void registersSchemasWithoutWhatOnlyJavaNeeds() {
    serializer(SerdeSettings.DEFAULTS).serialize(TOPIC, message);

    assertThat(registry.latest(SUBJECT).orElseThrow().schema().toString())
        .doesNotContain("avro.java.string")
        .contains("\"name\":\"askedAt\"");
  }

  @Test
  void asksTheRegistryOnceForASchema() {
    WatchedRegistry watched = new WatchedRegistry(registry);
    Codecs codecs = Codecs.over(watched);

    byte[] bytes = codecs.requests().encode(TOPIC, request);
    codecs.requests().encode(TOPIC, request);
    codecs.requests().decode(TOPIC, bytes);
    codecs.requests().decode(TOPIC, bytes);

    assertThat(watched.asked()).isEqualTo(2);
  }

  @Test
  void asksAgainAfterTheRegistryWasAway() {
    byte[] bytes = Codecs.over(registry).requests().encode(TOPIC, request);
    WatchedRegistry watched = new WatchedRegistry(registry);
    RecordCodec<Request> codec = Codecs.over(watched).requests();
    watched.away(true);
    assertThatThrownBy(() -> codec.decode(TOPIC, bytes))
        .isInstanceOf(RegistryUnavailableException.class);

    watched.away(false);

    assertThat(codec.decode(TOPIC, bytes)).isEqualTo(request);
  }

  @Test
  void refusesAnUnknownSchemaThatItMayNotRegister() {
    assertThatThrownBy(() -> serializer(KNOWN_ONLY).serialize(TOPIC, message))
        .isInstanceOf(SchemaRefusedException.class)
        .hasMessageContainingAll(SUBJECT, "auto.register.schemas=true");
  }

  @Test
  void writesAKnownSchemaThatItMayNotRegister() {
    serializer(SerdeSettings.DEFAULTS).serialize(TOPIC, message);

    assertThat(read(serializer(KNOWN_ONLY).serialize(TOPIC, message))).isEqualTo(message);
  }

  @Test
  void writesWithTheNewestVersionWhenToldTo() {
    serializer(SerdeSettings.DEFAULTS).serialize(TOPIC, message);
    int newer = registry.register(SUBJECT, withNewField());

    byte[] bytes = serializer(LATEST).serialize(TOPIC, message);

    assertThat(WireFormat.schemaId(bytes)).isEqualTo(newer);
    assertThat(read(bytes)).isEqualTo(message);
    GenericRecord generic =
        (GenericRecord)
            new ConciliaAvroDeserializer(registry, new SerdeSettings(true, false, false))
                .deserialize(TOPIC, bytes);
    assertThat(generic.get("urgency")).hasToString("normal");
  }

  @Test
  void refusesANewestVersionThatCannotReadWhatItWrites() {
    registry.register(SUBJECT, withRequiredField());

    assertThatThrownBy(() -> serializer(LATEST).serialize(TOPIC, message))
        .isInstanceOf(SchemaRefusedException.class)
        .hasMessageContaining("use.latest.version=false");
  }

  @Test
  void refusesSettingsThatContradictEachOther() {
    Map<String, Object> both = Map.of("auto.register.schemas", true, "use.latest.version", "true");
    Map<String, Object> odd = Map.of("use.latest.version", "maybe");

    assertThatThrownBy(() -> SerdeSettings.from(both)).hasMessageContaining("contradict");
    assertThatThrownBy(() -> SerdeSettings.from(odd)).hasMessageContaining("maybe");
  }

  @Test
  void hasTheDefaultsOfConfluents() {
    assertThat(SerdeSettings.from(Map.of())).isEqualTo(new SerdeSettings(true, false, false));
    assertThat(
            SerdeSettings.from(Map.of("use.latest.version", "true", "specific.avro.reader", true)))
        .isEqualTo(LATEST);
  }

  @Test
  void namesTheSubjectOfAKeyByItsTopic() {
    ConciliaAvroSerializer forKeys = serializer(SerdeSettings.DEFAULTS);
    forKeys.configure(
        Map.of("schema.registry.url", "http://127.0.0.1:1", "auto.register.schemas", false), true);

    assertThatThrownBy(() -> forKeys.serialize(TOPIC, message))
        .hasMessageContaining("/subjects/requests.v1-key");
  }

  @Test
  void passesTombstonesThrough() {
    assertThat(serializer(SerdeSettings.DEFAULTS).serialize(TOPIC, null)).isNull();
    assertThat(deserializer().deserialize(TOPIC, null)).isNull();
  }

  @Test
  void tellsTheTwoFailuresApartWhicheverDeserializerIsBelow() {
    List<Supplier<RuntimeException>> transients =
        List.of(
            () -> new SerializationException("ids", new IOException("connection refused")),
            () -> new TimeoutException("429"));
    List<Supplier<RuntimeException>> permanents =
        List.of(
            () -> new SerializationException("bytes", new EOFException()),
            () -> new SerializationException("unknown magic byte!"),
            () -> new InvalidConfigurationException("schema not found; error code: 40403"));

    assertThat(transients)
        .allSatisfy(
            failure ->
                assertThatThrownBy(() -> failingWith(failure).decode(TOPIC, new byte[9]))
                    .isInstanceOf(RegistryUnavailableException.class));
    assertThat(permanents)
        .allSatisfy(
            failure ->
                assertThatThrownBy(() -> failingWith(failure).decode(TOPIC, new byte[9]))
                    .isInstanceOf(UndecodableException.class));
  }

  private RecordCodec<Request> failingWith(Supplier<RuntimeException> failure) {
    Deserializer<Object> failing =
        (topic, bytes) -> {
          throw failure.get();
        };
    return Codecs.over(serializer(SerdeSettings.DEFAULTS), failing).requests();
  }

  private ConciliaAvroSerializer serializer(SerdeSettings settings) {
    return new ConciliaAvroSerializer(registry, settings);
  }

  private ConciliaAvroDeserializer deserializer() {
    return new ConciliaAvroDeserializer(registry, SerdeSettings.DEFAULTS);
  }

  private Object read(byte[] bytes) {
    return deserializer().deserialize(TOPIC, bytes);
  }

  private static Schema withNewField() {
    return with(new Schema.Field("urgency", Schema.create(Schema.Type.STRING), null, "normal"));
  }

  private static Schema withRequiredField() {
    return with(new Schema.Field("urgency", Schema.create(Schema.Type.STRING)));
  }

  /** First, so that positions are not what pairs the fields. */
  private static Schema with(Schema.Field field) {
    Schema current = SchemaTexts.withoutJavaProperties(RequestMessage.getClassSchema());
    List<Schema.Field> fields =
        new ArrayList<>(
            current.getFields().stream().map(f -> new Schema.Field(f, f.schema())).toList());
    fields.add(0, field);
    return Schema.createRecord(
        current.getName(), current.getDoc(), current.getNamespace(), false, fields);
  }
}
