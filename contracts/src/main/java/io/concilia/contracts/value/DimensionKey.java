package io.concilia.contracts.value;

/**
 * A key of the integration's own table of classes, locations and tracking categories; never a
 * vendor's id.
 */
public record DimensionKey(String value) {

  public DimensionKey {
    value = Text.name("dimensionKey", value, 100);
  }

  public static DimensionKey of(String value) {
    return new DimensionKey(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
