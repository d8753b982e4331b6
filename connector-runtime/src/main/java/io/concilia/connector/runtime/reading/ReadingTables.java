package io.concilia.connector.runtime.reading;

import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of reading. */
record ReadingTables(
    HintTable hints,
    RecordTable records,
    RelationTable relations,
    AnswerTable answers,
    CatalogTable catalogs,
    WatermarkTable watermarks,
    RunTable runs,
    ErasureTable erasures) {

  static ReadingTables over(JdbcTemplate jdbc, Clock clock) {
    return new ReadingTables(
        new HintTable(jdbc),
        new RecordTable(jdbc),
        new RelationTable(jdbc),
        new AnswerTable(jdbc),
        new CatalogTable(jdbc, clock),
        new WatermarkTable(jdbc),
        new RunTable(jdbc),
        new ErasureTable(jdbc));
  }
}
