package io.concilia.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.concilia.contracts.arbitrary.ArbitraryRecords;
import io.concilia.contracts.arbitrary.Seeds;
import io.concilia.contracts.avro.CanonicalMessage;
import io.concilia.contracts.avro.ChangeMessage;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.FailureKind;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UndecodableTest {

  private static final String TOPIC = "changes.freshsales.v1";
  private static final String CANONICAL = "canonical.quickbooks.v1";

  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final ConciliaAvroSerializer serializer =
      new ConciliaAvroSerializer(registry, SerdeSettings.DEFAULTS);
  private final Codecs codecs = Codecs.over(registry);
  private final ArbitraryRecords any = new ArbitraryRecords(1);

  static LongStream seeds() {
    return Seeds.some(100);
  }

  @Test
  void namesTheFieldAndTheValueOfAnUnknownSymbol() {
    byte[] bytes = changeWith(message -> message.setKind("MERGE"));

    UndecodableException failure = refused(bytes);

    assertThat(failure).hasMessageContainingAll("ChangeMessage.kind", "MERGE", "upgrade");
    assertThat(failure.failure().kind()).isEqualTo(FailureKind.UNPROCESSABLE);
    assertThat(failure.failure().cause()).hasToString("UNDECODABLE/ChangeMessage.kind");
  }

  @Test
  void refusesARecordTypeOfANewerVersionByName() {
    byte[] bytes = canonicalWith(message -> message.getKey().setType("EXPENSE"));

    assertThatThrownBy(() -> codecs.canonical().decode(CANONICAL, bytes))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContainingAll("RecordKeyValue.type", "EXPENSE");
  }

  @Test
  void refusesAPresentRecordWithoutABody() {
    byte[] bytes = canonicalWith(message -> message.setInvoice(null));

    assertThatThrownBy(() -> codecs.canonical().decode(CANONICAL, bytes))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("INVOICE");
  }

  @Test
  void refusesAWithdrawnRecordWithoutAReason() {
    byte[] bytes = canonicalWith(message -> message.setIntent("WITHDRAWN"));

    assertThatThrownBy(() -> codecs.canonical().decode(CANONICAL, bytes))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("CanonicalMessage.reason");
  }

  @Test
  void namesTheFieldButNotTheValueThatAConstructorRefuses() {
    String secret = "a name that no books can hold ".repeat(20);
    byte[] bytes = canonicalWith(message -> message.getInvoice().getContent().setNumber(secret));

    assertThatThrownBy(() -> codecs.canonical().decode(CANONICAL, bytes))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("a value of number")
        .hasMessageNotContaining("a name");
  }

  @Test
  void refusesMoneyThatIsNoNumber() {
    byte[] bytes =
        canonicalWith(
            message -> message.getInvoice().getContent().getLines().get(0).setQuantity("many"));

    assertThatThrownBy(() -> codecs.canonical().decode(CANONICAL, bytes))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("many");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void refusesTooFewBytesForTheHeader(int length) {
    assertThat(refused(new byte[length])).hasMessageContaining("too few");
  }

  @Test
  void refusesAnotherFirstByte() {
    byte[] bytes = codecs.changes().encode(TOPIC, any.change());
    bytes[0] = 1;

    assertThat(refused(bytes)).hasMessageContaining("the first byte is 1");
  }

  @Test
  void refusesAnIdThatTheRegistryDoesNotHave() {
    byte[] bytes = codecs.changes().encode(TOPIC, any.change());
    bytes[4] = 99;

    assertThat(refused(bytes)).hasMessageContaining("no schema of id 99");
  }

  @Test
  void refusesBytesLeftOver() {
    byte[] bytes = codecs.changes().encode(TOPIC, any.change());

    assertThat(refused(Arrays.copyOf(bytes, bytes.length + 1))).hasMessageContaining("left over");
  }

  @Test
  void refusesARecordOfAnotherKind() {
    byte[] bytes = codecs.requests().encode("requests.v1", any.request());

    assertThat(refused(bytes)).hasMessageContainingAll("RequestMessage", "ChangeMessage");
  }

  @Test
  void refusesARecordWhoseClassItDoesNotHaveAndLoadsNoClassByName() {
    Schema foreign =
        SchemaBuilder.record("java.lang.ProcessBuilder").fields().requiredString("a").endRecord();
    byte[] bytes =
        serializer.serialize("other", new GenericRecordBuilder(foreign).set("a", "x").build());

    assertThat(refused(bytes)).hasMessageContaining("ProcessBuilder");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void isTheOnlyAnswerToDamagedBytes(long seed) {
    Random random = new Random(seed);
    byte[] bytes = codecs.canonical().encode(CANONICAL, any.canonical(RecordType.INVOICE));
    byte[] damaged =
        random.nextBoolean()
            ? Arrays.copyOf(bytes, WireFormat.HEADER + random.nextInt(bytes.length - 5))
            : flipped(random, bytes);

    Throwable thrown = catchThrowable(() -> codecs.canonical().decode(CANONICAL, damaged));

    // A flipped letter of some text may pass; nothing but this exception may come out.
    if (thrown != null) {
      assertThat(thrown).as("seed %d", seed).isInstanceOf(UndecodableException.class);
    }
    if (damaged.length < bytes.length) {
      assertThat(thrown).as("seed %d: truncated", seed).isNotNull();
    }
  }

  private static byte[] flipped(Random random, byte[] bytes) {
    byte[] flipped = bytes.clone();
    for (int i = 0; i < 3; i++) {
      flipped[WireFormat.HEADER + random.nextInt(bytes.length - WireFormat.HEADER)] ^=
          (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private UndecodableException refused(byte[] bytes) {
    Throwable thrown = catchThrowable(() -> codecs.changes().decode(TOPIC, bytes));
    assertThat(thrown).isInstanceOf(UndecodableException.class);
    return (UndecodableException) thrown;
  }

  private byte[] changeWith(Consumer<ChangeMessage> edit) {
    Change change = any.change();
    ChangeMessage message = new ChangeForm().toAvro(change);
    edit.accept(message);
    return serializer.serialize(TOPIC, message);
  }

  private byte[] canonicalWith(Consumer<CanonicalMessage> edit) {
    CanonicalMessage message = new CanonicalForm().toAvro(any.canonical(RecordType.INVOICE));
    edit.accept(message);
    return serializer.serialize(CANONICAL, message);
  }
}
