package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.outcome.OutcomeState;

/**
 * What to do about fields of a record that is the vendor's own. It is read before each write, so
 * that what others filled in stays; it is never made, and one that is gone gets nothing.
 */
final class PlansFields {

  /** The record whose fields they are is not there any more. */
  static final String RECORD_GONE = "RECORD_GONE";

  private final VendorAdapter adapter;

  PlansFields(VendorAdapter adapter) {
    this.adapter = adapter;
  }

  Plan next(Facts f, VendorDocument document, String onto) {
    if (f.findings().byId() == null) {
      return new Plan.Look(new Search.ById(document.type(), onto));
    }
    VendorRecord current = f.findings().current().orElse(null);
    if (current == null) {
      return Plan.Finish.as(OutcomeState.NOT_NEEDED, RECORD_GONE);
    }
    Plan.Send send =
        adapter.holds(current, document)
            ? null
            : new Plan.Send(
                Operation.UPDATE, document, document, onto, current.lockToken(), null, current);
    Link link = f.link();
    if (link == null) {
      return new Plan.Adopt(current, Link.MadeBy.ADOPTED, document, send);
    }
    return send != null
        ? send
        : new Plan.Finish(OutcomeState.UNCHANGED, null, current, link.read(current));
  }
}
