package io.concilia.connector.runtime.vendor;

import io.concilia.contracts.outcome.Cause;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the adapter makes of a record. */
public sealed interface Translation {

  /**
   * A document that can be sent.
   *
   * @param onto the vendor's own record whose fields it fills, which is never made and never
   *     matched; absent for a record that we make
   */
  record Ready(VendorDocument document, @Nullable String onto) implements Translation {

    public Ready(VendorDocument document) {
      this(document, null);
    }
  }

  /** Nothing is to be sent; the books stay as they are. */
  record NothingToDo(String why) implements Translation {}

  /** A person must decide before anything is sent. */
  record Held(Cause cause, Map<String, String> details) implements Translation {

    public Held {
      details = Map.copyOf(details);
    }
  }

  /** The vendor would never take it; the mapping or the data has to change. */
  record Refused(Cause cause, @Nullable String field, Map<String, String> details)
      implements Translation {

    public Refused {
      details = Map.copyOf(details);
    }
  }
}
