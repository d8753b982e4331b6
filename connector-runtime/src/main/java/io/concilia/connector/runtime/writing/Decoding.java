package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.RecordCodec;

/** Canonical records and the bytes that the inbox, or a link, keeps of them. */
final class Decoding {

  private final RecordCodec<CanonicalRecord> codec;
  private final String topic;

  Decoding(RecordCodec<CanonicalRecord> codec, String system) {
    this.codec = codec;
    this.topic = Topics.canonical(system);
  }

  Task task(Write write) {
    return new Task(write, record(write.wanted().message().payload()), Findings.NONE);
  }

  CanonicalRecord record(byte[] content) {
    return codec.decode(topic, content);
  }

  byte[] bytes(CanonicalRecord record) {
    return codec.encode(topic, record);
  }
}
