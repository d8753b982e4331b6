package io.concilia.contracts.wire;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.Request;
import io.concilia.contracts.configuration.Company;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.erasure.Erasure;
import io.concilia.contracts.outcome.Outcome;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** The codecs of everything that travels. */
public final class Codecs {

  private final Serializer<Object> serializer;
  private final Deserializer<Object> deserializer;
  private final RecordCodec<Change> changes;
  private final RecordCodec<Request> requests;
  private final RecordCodec<CanonicalRecord> canonical;
  private final RecordCodec<Outcome> outcomes;
  private final RecordCodec<Decision> decisions;
  private final RecordCodec<Erasure> erasures;
  private final RecordCodec<Connection> connections;
  private final RecordCodec<Integration> integrations;
  private final RecordCodec<Company> companies;

  private Codecs(Serializer<Object> serializer, Deserializer<Object> deserializer) {
    this.serializer = serializer;
    this.deserializer = deserializer;
    this.changes = codec(new ChangeForm());
    this.requests = codec(new RequestForm());
    this.canonical = codec(new CanonicalForm());
    this.outcomes = codec(new OutcomeForm());
    this.decisions = codec(new DecisionForm());
    this.erasures = codec(new ErasureForm());
    this.connections = codec(new ConnectionForm());
    this.integrations = codec(new IntegrationForm());
    this.companies = codec(new CompanyForm());
  }

  /** With our serializer, which registers the schemas of this version. */
  public static Codecs over(SchemaRegistry registry) {
    return over(
        new ConciliaAvroSerializer(registry, SerdeSettings.DEFAULTS),
        new ConciliaAvroDeserializer(registry, SerdeSettings.DEFAULTS));
  }

  /**
   * With any serializer of Avro records in any wire format, configured already. The deserializer
   * must give records of the generated classes: {@code specific.avro.reader=true}.
   */
  public static Codecs over(Serializer<Object> serializer, Deserializer<Object> deserializer) {
    return new Codecs(serializer, deserializer);
  }

  public RecordCodec<Change> changes() {
    return changes;
  }

  public RecordCodec<Request> requests() {
    return requests;
  }

  public RecordCodec<CanonicalRecord> canonical() {
    return canonical;
  }

  public RecordCodec<Outcome> outcomes() {
    return outcomes;
  }

  public RecordCodec<Decision> decisions() {
    return decisions;
  }

  public RecordCodec<Erasure> erasures() {
    return erasures;
  }

  public RecordCodec<Connection> connections() {
    return connections;
  }

  public RecordCodec<Integration> integrations() {
    return integrations;
  }

  public RecordCodec<Company> companies() {
    return companies;
  }

  private <T, A extends SpecificRecord> RecordCodec<T> codec(AvroForm<T, A> form) {
    return new AvroCodec<>(form, serializer, deserializer);
  }
}
