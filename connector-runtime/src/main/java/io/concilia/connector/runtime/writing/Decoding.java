package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.RecordCodec;

/** Reads the canonical record of a write from the bytes that the inbox kept. */
final class Decoding {

  private final RecordCodec<CanonicalRecord> codec;
  private final String topic;

  Decoding(RecordCodec<CanonicalRecord> codec, String system) {
    this.codec = codec;
    this.topic = Topics.canonical(system);
  }

  Task task(Write write) {
    CanonicalRecord record = codec.decode(topic, write.wanted().message().payload());
    return new Task(write, record, Findings.NONE);
  }
}
