package io.concilia.connector.runtime.sales;

import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;

/**
 * A sale as a source record of the books: all their documents of one CRM record. Its text form is
 * {@code entity:id:connection} of that record.
 */
record SaleId(ChangeKey source) {

  private static final int PARTS = 3;

  /**
   * @throws IllegalArgumentException if it names no record
   */
  static SaleId parse(String text) {
    String[] parts = text.split(":", PARTS);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no sale; name it as entity:id:connection");
    }
    return new SaleId(new ChangeKey(ConnectionId.of(parts[2]), parts[0], parts[1]));
  }

  @Override
  public String toString() {
    return source.entity() + ":" + source.id() + ":" + source.connection();
  }
}
