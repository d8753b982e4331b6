package io.concilia.connector.runtime.vendor;

import java.util.Map;

/**
 * The exact bytes of one call, as they are stored before they are sent and sent again when the
 * answer is lost.
 *
 * @param path below the account's own root, which the adapter knows, with its query
 * @param headers that belong to this very call, such as its idempotency key; never a token
 * @param members how many results the answer must hold
 * @param repeatable whether the same bytes may be sent again within {@link
 *     VendorLimits#keyMemory()} when the answer was lost. Only true if the vendor documents that it
 *     remembers the key for so long, or could not write it twice although it forgot; else it is
 *     looked up by mark, after the quiet period
 */
public record VendorRequest(
    String method,
    String path,
    Map<String, String> headers,
    String body,
    int members,
    boolean repeatable) {

  public VendorRequest {
    headers = Map.copyOf(headers);
  }

  /** Without headers of its own. */
  public VendorRequest(String method, String path, String body, int members, boolean repeatable) {
    this(method, path, Map.of(), body, members, repeatable);
  }

  /** Leaves out the body, which holds personal data. */
  @Override
  public String toString() {
    return method + " " + path + " with " + members + " members";
  }
}
