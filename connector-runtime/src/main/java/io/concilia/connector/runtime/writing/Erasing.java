package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.erasure.Erasure;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.RecordCodec;
import io.concilia.defaults.outbox.OutboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Follows a reader that has forgotten a person: what tells who it was goes from links, writes,
 * attempts, calls and the index; ids, lock tokens, numbers and figures stay. It waits for what is
 * under way, since that is still compared with what was sent.
 */
final class Erasing {

  private static final Duration AGAIN = Duration.ofSeconds(10);

  /** A write that did not leave for so long is held in no memory. */
  private static final Duration PATIENCE = Duration.ofDays(7);

  private static final String LOCK =
      "select key from writing.progress where key = any(?) order by key for update";

  private static final String UNDER_WAY =
      """
      select exists (
          select 1 from writing.attempt a join writing.attempt o on o.call = a.call
          where a.key = any(?) and o.closed_at is null)
        or exists (
          select 1 from writing.write w
          where w.key = any(?) and w.state = 'DUE' and w.arrived_at > ?::timestamptz)
        or exists (
          select 1 from writing.outbox o where o.key = any(?) and o.topic = any(?))
      """;

  private static final String CALLS =
      """
      update writing.call set body = null
      where id in (select a.call from writing.attempt a where a.key = any(?))
      """;

  private final WritingEngine.Storage storage;
  private final JdbcTemplate jdbc;
  private final ErasureTable table;
  private final VendorAdapter adapter;
  private final Decoding decoding;
  private final RecordCodec<Erasure> codec;

  Erasing(
      WritingEngine.Storage storage,
      ErasureTable table,
      VendorAdapter adapter,
      Decoding decoding,
      RecordCodec<Erasure> codec) {
    this.storage = storage;
    this.jdbc = storage.jdbc();
    this.table = table;
    this.adapter = adapter;
    this.decoding = decoding;
    this.codec = codec;
  }

  /** Takes in what is said of erasures; only that a reader has erased is for writers. */
  void accept(Erasure said, Instant now) {
    if (said.stage() == Erasure.Stage.ERASED) {
      // Records that are being taken in at this moment are there by then.
      storage.transaction().executeWithoutResult(status -> table.store(said, now, now.plus(AGAIN)));
    }
  }

  /** Does one that is due. */
  void step(Instant now) {
    storage
        .transaction()
        .executeWithoutResult(status -> table.next(now).ifPresent(due -> work(due, now)));
  }

  private void work(Erasure due, Instant now) {
    List<RecordKey> own = table.keysOf(due.source());
    Set<RecordKey> copies = new HashSet<>(table.copiesOf(due.source()));
    copies.addAll(billedTo(own));
    copies.removeAll(own);
    List<RecordKey> all = new ArrayList<>(own);
    all.addAll(copies);
    jdbc.query(LOCK, row -> {}, Rows.texts(all));
    if (underWay(all, now)) {
      table.later(due.source(), now.plus(AGAIN));
      return;
    }
    leaveIndex(all);
    eraseLinks(own);
    redactLinks(copies, due.source());
    redactWrites(all, due.source(), now);
    jdbc.update(CALLS, Rows.texts(all));
    jdbc.update(
        "update writing.attempt set document = '{}', result = '{}' where key = any(?)",
        Rows.texts(all));
    table.done(due.source(), now);
    say(due.followed("connector-" + adapter.system(), now));
  }

  /** Documents that the books bill to them, whatever the CRM says of who they belong to now. */
  private List<RecordKey> billedTo(Collection<RecordKey> customers) {
    return jdbc.query(
        "select key from writing.link where customer = any(?)",
        (row, number) -> RecordKey.parse(row.getString("key")),
        Rows.texts(customers));
  }

  private boolean underWay(Collection<RecordKey> keys, Instant now) {
    String canonical = Topics.canonical(adapter.system());
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            UNDER_WAY,
            Boolean.class,
            Rows.texts(keys),
            Rows.texts(keys),
            now.minus(PATIENCE).toString(),
            Rows.texts(keys),
            Rows.texts(List.of(canonical, Topics.deadLetters(canonical)))));
  }

  /**
   * The index is a copy of the books, which may have to keep the person, or an organisation whose
   * record names them: neither is copied any more.
   */
  private void leaveIndex(Collection<RecordKey> keys) {
    jdbc.update(
        """
        delete from writing.match_index i using writing.link l
        where l.key = any(?) and i.connection = l.connection and i.type = l.type
          and i.vendor_id = l.vendor_id
        """,
        Rows.texts(keys));
    jdbc.update("update writing.link set erased = true where key = any(?)", Rows.texts(keys));
  }

  private void eraseLinks(Collection<RecordKey> own) {
    jdbc.update(
        "update writing.link set document = '{}', content = null where key = any(?)",
        Rows.texts(own));
  }

  private record Linked(
      RecordKey key, @Nullable RecordKey customer, String document, byte @Nullable [] content) {}

  private void redactLinks(Collection<RecordKey> copies, ChangeKey erased) {
    List<Linked> found =
        jdbc.query(
            "select key, customer, document, content from writing.link where key = any(?)",
            (row, number) ->
                new Linked(
                    RecordKey.parse(row.getString("key")),
                    row.getString("customer") == null
                        ? null
                        : RecordKey.parse(row.getString("customer")),
                    row.getString("document"),
                    row.getBytes("content")),
            Rows.texts(copies));
    for (Linked link : found) {
      boolean billed = link.customer() != null && link.customer().sourceKey().equals(erased);
      RecordType type = link.key().type();
      jdbc.update(
          "update writing.link set document = ?, content = ? where key = ?",
          adapter.erased(new VendorDocument(type, link.document()), billed).json(),
          link.content() == null ? null : redacted(link.content(), erased),
          link.key().toString());
    }
  }

  private void redactWrites(Collection<RecordKey> keys, ChangeKey erased, Instant now) {
    jdbc.query(
        "select key, payload from writing.write where key = any(?)",
        row -> {
          RecordKey key = RecordKey.parse(row.getString("key"));
          byte[] payload = redacted(row.getBytes("payload"), erased);
          if (key.sourceKey().equals(erased)) {
            withdraw(key, payload, now);
          } else {
            jdbc.update(
                "update writing.write set payload = ? where key = ?", payload, key.toString());
          }
        },
        Rows.texts(keys));
  }

  /** What was wanted of the person is wanted no more; it ends as every withdrawal does. */
  private void withdraw(RecordKey key, byte[] payload, Instant now) {
    jdbc.update(
        """
        update writing.write set payload = ?, withdrawn = true, state = 'DUE',
          due_at = ?::timestamptz, cause = null, subject = null where key = ?
        """,
        payload,
        now.toString(),
        key.toString());
  }

  private byte[] redacted(byte[] content, ChangeKey erased) {
    CanonicalRecord record = decoding.record(content);
    return decoding.bytes(Redaction.of(record, erased));
  }

  private void say(Erasure followed) {
    String key = followed.source().toString();
    storage
        .outbox()
        .append(
            List.of(
                OutboxMessage.of(Topics.ERASURES, key, codec.encode(Topics.ERASURES, followed))));
  }
}
