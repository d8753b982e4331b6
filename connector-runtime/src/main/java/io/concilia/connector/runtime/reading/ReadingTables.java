package io.concilia.connector.runtime.reading;

import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables that one transaction of reading touches. */
record ReadingTables(
    HintTable hints,
    RecordTable records,
    RelationTable relations,
    AnswerTable answers,
    CatalogTable catalogs) {

  static ReadingTables over(JdbcTemplate jdbc, Clock clock) {
    return new ReadingTables(
        new HintTable(jdbc),
        new RecordTable(jdbc),
        new RelationTable(jdbc),
        new AnswerTable(jdbc),
        new CatalogTable(jdbc, clock));
  }
}
