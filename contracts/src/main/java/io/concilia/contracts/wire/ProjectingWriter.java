package io.concilia.contracts.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Writes records of one schema with another that can read them; new fields get their defaults. Slow
 * and rare: only while a newer schema is registered than the one that the program was built with.
 */
final class ProjectingWriter implements DatumWriter<IndexedRecord> {

  private final DatumWriter<IndexedRecord> own;
  private final Schema from;
  private final Schema to;

  ProjectingWriter(DatumWriter<IndexedRecord> own, Schema from, Schema to) {
    this.own = own;
    this.from = from;
    this.to = to;
  }

  static boolean possible(Schema from, Schema to) {
    return SchemaCompatibility.checkReaderWriterCompatibility(to, from).getType()
        == SchemaCompatibilityType.COMPATIBLE;
  }

  @Override
  public void setSchema(Schema schema) {
    throw new UnsupportedOperationException("its two schemas are fixed");
  }

  @Override
  public void write(IndexedRecord datum, Encoder out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    own.write(datum, encoder);
    IndexedRecord projected =
        new GenericDatumReader<IndexedRecord>(from, to)
            .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    new GenericDatumWriter<IndexedRecord>(to).write(projected, out);
  }
}
