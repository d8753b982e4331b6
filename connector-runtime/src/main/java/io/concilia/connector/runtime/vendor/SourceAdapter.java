package io.concilia.connector.runtime.vendor;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * All that one vendor has to teach the runtime so that its records are read. Stateless; knows
 * nothing of Kafka, SQL or retries. Each {@code Mono} makes as many HTTP calls as {@link #callCost}
 * says, so that the runtime can keep the account's quota.
 */
public interface SourceAdapter {

  /** The vendor's name in topics and connections, in lower case. */
  String system();

  SourceLimits limits();

  /** The entities that can be read, in the order in which a back-fill reads them. */
  List<String> entities();

  /** Calls that one {@link #read} of the entity takes. */
  int callCost(String entity);

  /**
   * Reads one record with everything that it carries under {@code related}; empty if it is gone.
   */
  Mono<SourceRecord> read(VendorSession session, String entity, String id);

  /** One page of what changed in a window; empty rows only when the window is exhausted. */
  Mono<SourcePage> changesSince(VendorSession session, String entity, Window window, int page);

  /** One page of all records of an entity; empty rows only at the end. */
  Mono<SourcePage> enumerate(VendorSession session, String entity, int page);

  /** The payload without volatile fields and fields that we write ourselves, as canonical text. */
  String projection(String entity, String payload);

  /** The records that this one names and that must be read with it, such as a deal's products. */
  List<SourceReference> references(String entity, String payload);

  /** The owners under which a change of this record is published again. */
  List<SourceReference> owners(String entity, String payload);

  VendorFailure classify(Throwable failure);
}
