package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.vendor.SourceRecord;
import io.concilia.contracts.change.ChangeKind;
import io.concilia.contracts.identity.ChangeKey;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one source record. {@code seq} rises with each publication that differs from the
 * one before, and with nothing else; a publication is a payload and its hash.
 *
 * @param updatedAt the source's time of the content
 * @param settled whether the source's second of {@code updatedAt} was over when it was read
 * @param content the last content read; kept when the record is gone
 */
record StoredRecord(
    ChangeKey key,
    State state,
    @Nullable Instant updatedAt,
    boolean settled,
    @Nullable String content,
    Numbers numbers,
    @Nullable Publication published) {

  /** Whether the source has it. */
  enum State {
    /** Not read yet. */
    UNREAD,
    PRESENT,
    /** It was there, and is deleted or gone. */
    DELETED,
    /** Read, and it never was there, or may not be read. */
    ABSENT,
    /** A person asked to forget it. Nothing that is read of it is taken in any more. */
    ERASED
  }

  /** The counters of a record; none of them ever falls. */
  record Numbers(long seq, int redo, long ordinal) {

    static final Numbers NONE = new Numbers(0, 0, 0);
  }

  /** What was last published. The hash covers whether it was a deletion. */
  record Publication(String payload, byte[] hash) {

    /** Of what was erased. */
    static final Publication EMPTY = new Publication("{}", new byte[0]);

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Publication that
          && payload.equals(that.payload)
          && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
      return "Publication[redacted]";
    }
  }

  static StoredRecord unread(ChangeKey key) {
    return new StoredRecord(key, State.UNREAD, null, false, null, Numbers.NONE, null);
  }

  /** Takes over what was read, unless something newer is known. */
  StoredRecord read(SourceRecord record) {
    if (state == State.ERASED) {
      return this;
    }
    if (updatedAt != null && record.updatedAt().isBefore(updatedAt)) {
      return this;
    }
    return new StoredRecord(
        key,
        record.deleted() ? State.DELETED : State.PRESENT,
        record.updatedAt(),
        record.settled() || (settled && record.updatedAt().equals(updatedAt)),
        record.content(),
        numbers,
        published);
  }

  /** Takes over that the source surely does not have it. */
  StoredRecord gone() {
    if (state == State.ERASED) {
      return this;
    }
    State then = content == null ? State.ABSENT : State.DELETED;
    return new StoredRecord(key, then, updatedAt, true, content, numbers, published);
  }

  /** Numbers a payload, if it differs from the one published before. */
  StoredRecord publish(String payload, byte[] hash) {
    if (published != null && Arrays.equals(published.hash(), hash)) {
      return this;
    }
    Numbers next = new Numbers(numbers.seq() + 1, 0, numbers.ordinal());
    return new StoredRecord(
        key, state, updatedAt, settled, content, next, new Publication(payload, hash));
  }

  /**
   * Nothing is left but that it was there. If the last that was published is not that it is gone,
   * this is published, without content.
   */
  StoredRecord erased() {
    boolean untold = published != null && kind() == ChangeKind.UPSERT;
    Numbers next = untold ? new Numbers(numbers.seq() + 1, 0, numbers.ordinal()) : numbers;
    return new StoredRecord(
        key, State.ERASED, null, true, null, next, published == null ? null : Publication.EMPTY);
  }

  /** Without the copies of others that were erased: the same publication, with less in it. */
  StoredRecord without(@Nullable String cleanContent, @Nullable Publication cleanPublication) {
    return new StoredRecord(
        key, state, updatedAt, settled, cleanContent, numbers, cleanPublication);
  }

  /** Counts one more publication of the same content. */
  StoredRecord redo() {
    return with(new Numbers(numbers.seq(), numbers.redo() + 1, numbers.ordinal()));
  }

  /** Counts one more outcome. */
  StoredRecord outcome() {
    return with(new Numbers(numbers.seq(), numbers.redo(), numbers.ordinal() + 1));
  }

  private StoredRecord with(Numbers next) {
    return new StoredRecord(key, state, updatedAt, settled, content, next, published);
  }

  ChangeKind kind() {
    return state == State.PRESENT ? ChangeKind.UPSERT : ChangeKind.DELETE;
  }

  /** Leaves out content and payload, which hold personal data. */
  @Override
  public String toString() {
    return "StoredRecord[" + key + " " + state + " " + updatedAt + " " + numbers + "]";
  }
}
