package io.concilia.contracts.wire;

import io.concilia.contracts.avro.RecordKeyValue;
import io.concilia.contracts.avro.RecordRefValue;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.CustomerRef;
import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.identity.ItemRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordRef;
import io.concilia.contracts.identity.RecordType;

/** The Avro form of keys and of references between records. */
final class Keys {

  private static final Symbols<RecordType> KEY_TYPE =
      Symbols.of(RecordKeyValue.getClassSchema(), "type", RecordType.class);
  private static final Symbols<RecordType> REF_TYPE =
      Symbols.of(RecordRefValue.getClassSchema(), "type", RecordType.class);

  private Keys() {}

  static RecordKeyValue toAvro(RecordKey key) {
    return new RecordKeyValue(
        key.target().value(),
        key.type().name(),
        key.source().value(),
        key.sourceEntity(),
        key.sourceId(),
        key.part());
  }

  static RecordKey fromAvro(RecordKeyValue key) {
    return new RecordKey(
        ConnectionId.of(key.getTarget()),
        KEY_TYPE.parse(key.getType()),
        ConnectionId.of(key.getSource()),
        key.getSourceEntity(),
        key.getSourceId(),
        key.getPart());
  }

  static RecordRefValue toAvro(RecordRef ref) {
    return new RecordRefValue(ref.type().name(), ref.sourceEntity(), ref.sourceId(), ref.part());
  }

  static CustomerRef customer(RecordRefValue ref) {
    require(RecordType.CUSTOMER, ref);
    return new CustomerRef(ref.getSourceEntity(), ref.getSourceId(), ref.getPart());
  }

  static ItemRef item(RecordRefValue ref) {
    require(RecordType.ITEM, ref);
    return new ItemRef(ref.getSourceEntity(), ref.getSourceId(), ref.getPart());
  }

  static DocumentRef document(RecordRefValue ref) {
    return new DocumentRef(
        REF_TYPE.parse(ref.getType()), ref.getSourceEntity(), ref.getSourceId(), ref.getPart());
  }

  private static void require(RecordType expected, RecordRefValue ref) {
    if (REF_TYPE.parse(ref.getType()) != expected) {
      throw UndecodableException.ofField(
          "RecordRefValue.type",
          ref.getType(),
          "stands where a reference to a " + expected + " is");
    }
  }
}
