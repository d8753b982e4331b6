package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.connector.runtime.vendor.VendorPage;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.WriteResult;
import java.time.Instant;
import java.util.List;

/** How an errand ended. */
record Answer(Errand errand, Content content, Instant at) {

  /** What came back. */
  sealed interface Content {

    record Written(List<WriteResult> results) implements Content {}

    record Found(List<VendorRecord> records) implements Content {}

    record Page(VendorPage page) implements Content {}

    record Profile(VendorProfile profile) implements Content {}

    record Failed(VendorFailure failure) implements Content {}
  }

  /** For the metric and the call's row. */
  String status() {
    return content instanceof Content.Failed failed ? failed.failure().kind().name() : "OK";
  }
}
