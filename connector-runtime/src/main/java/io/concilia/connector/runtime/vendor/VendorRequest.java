package io.concilia.connector.runtime.vendor;

/**
 * The exact bytes of one call, as they are stored before they are sent and sent again when the
 * answer is lost.
 *
 * @param path below the account's own root, which the adapter knows, with its query
 * @param members how many results the answer must hold
 * @param repeatable whether the same bytes may be sent again within {@link
 *     VendorLimits#keyMemory()} when the answer was lost. Only true if a vendor that has forgotten
 *     the key nevertheless could not write it twice; else it is looked up by mark, after the quiet
 *     period
 */
public record VendorRequest(
    String method, String path, String body, int members, boolean repeatable) {

  /** Leaves out the body, which holds personal data. */
  @Override
  public String toString() {
    return method + " " + path + " with " + members + " members";
  }
}
