package io.concilia.connector.runtime.vendor;

/**
 * The exact bytes of one call, as they are stored before they are sent and sent again when the
 * answer is lost.
 *
 * @param path below the connection's base URL, with its query
 * @param members how many results the answer must hold
 */
public record VendorRequest(String method, String path, String body, int members) {

  /** Leaves out the body, which holds personal data. */
  @Override
  public String toString() {
    return method + " " + path + " with " + members + " members";
  }
}
