package io.concilia.connector.runtime.vendor;

import io.concilia.contracts.configuration.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * All that one vendor has to teach the runtime so that its records are read. Stateless; knows
 * nothing of Kafka, SQL, pacing or retries: the runtime's filter on the HTTP client counts and
 * paces every call.
 *
 * <p>A record's <em>content</em> is JSON: the record as read under its entity's name, and under
 * {@code related} what the same answer said of others. Its <em>payload</em> is the content with
 * {@code related} made whole from what is stored.
 */
public interface SourceAdapter {

  /** The vendor's name in topics and connections, in lower case. */
  String system();

  SourceLimits limits();

  /** The entities that can be read, in the order in which they are best back-filled. */
  List<SourceEntity> entities();

  /** Reads one record; empty if the source surely does not have it, not even as deleted. */
  Mono<SourceRecord> read(VendorSession session, String entity, String id);

  /** One page, from 1, of what changed or was deleted in a window. */
  Mono<SourcePage> changesSince(VendorSession session, String entity, ChangeSearch search);

  /** One page, from 1, of all records of an entity that did not change since a moment. */
  Mono<SourcePage> enumerate(VendorSession session, String entity, Instant before, int page);

  /** Reads reference data that {@link #compose} asked for, such as the currencies. */
  Mono<String> catalog(VendorSession session, String name);

  /** What a content names of other records. Pure. */
  SourceReferences references(String entity, String content);

  /** Makes the payload of a content. Pure: the same arguments always give the same answer. */
  Composition compose(Connection connection, String entity, String content, RelatedRecords related);

  /**
   * A content, payload or catalog without fields that change by themselves and fields that we write
   * ourselves, as canonical text: two are the same content if and only if it is equal. Pure.
   */
  String projection(Connection connection, String entity, String payload);

  /**
   * A content or payload in which nothing is left of these records but their ids, wherever it
   * carries a copy of them. Pure.
   */
  String erased(String json, Set<SourceReference> erased);

  VendorFailure classify(Throwable failure);
}
