package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.connector.runtime.vendor.VendorLimits.QuotaLeft;
import io.concilia.connector.runtime.vendor.VendorPage;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.WriteResult;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How an errand ended.
 *
 * @param learned what the vendor said is left of its limits
 */
record Answer(Errand errand, Content content, List<QuotaLeft> learned, Instant at) {

  Answer {
    learned = List.copyOf(learned);
  }

  /** What came back. */
  sealed interface Content {

    record Written(List<WriteResult> results) implements Content {}

    record Found(List<VendorRecord> records) implements Content {}

    record Page(VendorPage page) implements Content {}

    record Profile(VendorProfile profile) implements Content {}

    record Failed(VendorFailure failure) implements Content {}
  }

  /** The same answer, to an errand that knows what has taken the place of its writes meanwhile. */
  Answer asOf(Map<RecordKey, Revision> newest) {
    return new Answer(errand.asOf(newest), content, learned, at);
  }

  /** For the metric and the call's row. */
  String status() {
    return content instanceof Content.Failed failed ? failed.failure().kind().name() : "OK";
  }
}
