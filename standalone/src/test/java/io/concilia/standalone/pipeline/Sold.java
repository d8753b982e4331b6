package io.concilia.standalone.pipeline;

/**
 * A line of a deal, as a salesperson types it.
 *
 * @param discount a percentage
 * @param tax a percentage
 */
public record Sold(String product, String quantity, String price, String discount, String tax) {

  public static Sold of(String product, String quantity, String price) {
    return new Sold(product, quantity, price, "0", "0");
  }

  public Sold less(String percent) {
    return new Sold(product, quantity, price, percent, tax);
  }

  public Sold taxed(String percent) {
    return new Sold(product, quantity, price, discount, percent);
  }

  String json() {
    return """
    {"id": %s, "quantity": "%s", "unit_price": "%s", "discount": "%s", "tax": "%s"}"""
        .formatted(product, quantity, price, discount, tax);
  }
}
