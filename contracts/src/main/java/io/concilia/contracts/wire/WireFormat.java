package io.concilia.contracts.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Buffers that a thread uses again for each message, and the Confluent frame around it: a zero, the
 * schema's id in four bytes, then Avro binary.
 */
final class WireFormat {

  static final int HEADER = 5;
  private static final byte MAGIC = 0;
  private static final int KEEP_AT_MOST = 1 << 20;
  private static final ThreadLocal<WireFormat> MINE = ThreadLocal.withInitial(WireFormat::new);

  private ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
  private @Nullable BinaryEncoder encoder;
  private @Nullable BinaryDecoder decoder;

  private WireFormat() {}

  static <A> byte[] write(int schemaId, DatumWriter<A> writer, A datum) {
    return MINE.get().encode(schemaId, writer, datum);
  }

  /** Reads what follows the header; all of it, for a rest would mean that the schema is wrong. */
  static <A> A read(byte[] bytes, DatumReader<A> reader) throws IOException {
    return MINE.get().decode(bytes, reader);
  }

  private <A> byte[] encode(int schemaId, DatumWriter<A> writer, A datum) {
    out.reset();
    out.write(MAGIC);
    out.write(schemaId >>> 24);
    out.write(schemaId >>> 16);
    out.write(schemaId >>> 8);
    out.write(schemaId);
    try {
      encoder = EncoderFactory.get().binaryEncoder(out, encoder);
      writer.write(datum, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    byte[] bytes = out.toByteArray();
    if (bytes.length > KEEP_AT_MOST) {
      out = new ByteArrayOutputStream(4096);
    }
    return bytes;
  }

  static int schemaId(byte[] bytes) {
    if (bytes.length < HEADER) {
      throw new UndecodableException(
          bytes.length + " bytes are too few for the Confluent wire format");
    }
    if (bytes[0] != MAGIC) {
      throw new UndecodableException(
          "the first byte is " + bytes[0] + ", not 0: this is not the Confluent wire format");
    }
    return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
  }

  private <A> A decode(byte[] bytes, DatumReader<A> reader) throws IOException {
    decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, decoder);
    A datum = reader.read(null, decoder);
    if (!decoder.isEnd()) {
      throw new UndecodableException("bytes are left over after the end of the record");
    }
    return datum;
  }
}
