package io.concilia.contracts.wire;

import io.concilia.contracts.avro.ChangeMessage;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.util.ClassSecurityValidator;
import org.jspecify.annotations.Nullable;

/**
 * The classes that stand for schemas by name. Avro loads none that it is not told to trust, since
 * the name comes with the data; it is told of ours and of no others.
 */
final class GeneratedClasses {

  private static final SpecificData MODEL = model();

  private GeneratedClasses() {}

  private static SpecificData model() {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(),
            type -> type.getPackage() == ChangeMessage.class.getPackage()));
    SpecificData model = new SpecificData(ChangeMessage.class.getClassLoader());
    model.addLogicalTypeConversion(new TimeConversions.DateConversion());
    model.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
    model.setFastReaderEnabled(true);
    return model;
  }

  /** The schema that the class of this name has now; none when there is no such class. */
  static @Nullable Schema current(Schema written) {
    Class<?> type = MODEL.getClass(written);
    return type == null ? null : MODEL.getSchema(type);
  }

  static DatumReader<Object> reader(Schema written, Schema current) {
    return new SpecificDatumReader<>(written, current, MODEL);
  }

  static DatumWriter<IndexedRecord> writer(Schema schema) {
    return new SpecificDatumWriter<>(schema, MODEL);
  }
}
