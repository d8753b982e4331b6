package io.concilia.connector.quickbooks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A query over one entity, page by page. Ordered by id, so that rows which change between two pages
 * do not slip from one into the other.
 */
record Query(String entity, List<String> conditions, int pageSize) {

  /** What QuickBooks allows at most. */
  static final int MAX_PAGE = 1000;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX").withZone(ZoneOffset.UTC);

  Query {
    conditions = List.copyOf(conditions);
  }

  static Query of(String entity) {
    return new Query(entity, List.of(), MAX_PAGE);
  }

  Query where(String field, String value) {
    return and(field + " = " + quoted(value));
  }

  Query whereAnyOf(String field, String... values) {
    return and(
        field
            + " IN "
            + Stream.of(values).map(Query::quoted).collect(Collectors.joining(", ", "(", ")")));
  }

  /** Name lists answer only what is active, unless asked for both. */
  Query inactiveToo() {
    return and("Active IN (true, false)");
  }

  Query changedSince(Instant moment) {
    return and("MetaData.LastUpdatedTime >= " + quoted(time(moment)));
  }

  Query datedWithin(LocalDate from, LocalDate to) {
    return and("TxnDate >= " + quoted(from.toString())).and("TxnDate <= " + quoted(to.toString()));
  }

  Query pagesOf(int rows) {
    return new Query(entity, conditions, rows);
  }

  String text(int startPosition) {
    String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    return "select * from %s%s orderby Id startposition %d maxresults %d"
        .formatted(entity, where, startPosition, pageSize);
  }

  /** The address of a page, below the company. */
  String path(int startPosition) {
    return "/query?"
        + Requests.MINOR_VERSION
        + "&query="
        + URLEncoder.encode(text(startPosition), StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Query and(String condition) {
    List<String> all = new ArrayList<>(conditions);
    all.add(condition);
    return new Query(entity, all, pageSize);
  }

  private static String time(Instant moment) {
    return TIME.format(moment.truncatedTo(ChronoUnit.SECONDS));
  }

  /** A string literal; the apostrophe is escaped, and so is what escapes it. */
  static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
