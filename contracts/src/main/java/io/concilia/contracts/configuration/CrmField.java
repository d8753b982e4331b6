package io.concilia.contracts.configuration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A field of the CRM's deals that shows how the sale stands in the books: a row of the table
 * {@value #TABLE} of an integration. The administrator makes the field in the CRM and names it
 * here.
 *
 * @param name as the CRM's API spells it
 */
public record CrmField(Figure figure, String name) {

  /** The table of an integration that holds them; without it nothing is written to the CRM. */
  public static final String TABLE = "crmFields";

  /** The column that says what a field shows. */
  public static final String FIGURE = "figure";

  /** The column that names it. */
  public static final String FIELD = "field";

  /** What a field may show; sums go over all documents of the sale. */
  public enum Figure {
    /** The numbers of all documents, separated by commas. */
    NUMBER,
    STATUS,
    INVOICED,
    PAID,
    OUTSTANDING,
    ISSUED_ON,
    DUE_ON,
    PAID_ON,
    LINK;

    /** By its name in any case. */
    public static Optional<Figure> named(String name) {
      String upper = name.strip().toUpperCase(Locale.ROOT);
      return Stream.of(values()).filter(figure -> figure.name().equals(upper)).findFirst();
    }
  }

  /** The fields of an integration; rows that nobody can read are left out. */
  public static List<CrmField> of(Integration integration) {
    return integration.table(TABLE).stream().flatMap(row -> read(row).stream()).toList();
  }

  private static Optional<CrmField> read(Map<String, String> row) {
    String name = row.getOrDefault(FIELD, "").strip();
    return name.isEmpty()
        ? Optional.empty()
        : Figure.named(row.getOrDefault(FIGURE, "")).map(figure -> new CrmField(figure, name));
  }
}
