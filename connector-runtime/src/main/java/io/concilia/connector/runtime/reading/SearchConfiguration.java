package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.connections.Connections;
import io.concilia.connector.runtime.vendor.SourceAdapter;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together what looks for changes that nobody told of. */
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

  @Bean
  RowIntake rowIntake(
      ReadingTables tables, TransactionTemplate transaction, SourceAdapter source, Clock clock) {
    return new RowIntake(tables, transaction, source, clock);
  }

  @Bean
  SearchGate searchGate(
      Connections connections, EntityScope scope, Pacer pacer, Circuits circuits) {
    return new SearchGate(connections, scope, pacer, circuits);
  }

  @Bean
  SearchFailures searchFailures(Circuits circuits, ReadFailures reads, Clock clock) {
    return new SearchFailures(circuits, reads, clock);
  }

  @Bean
  Poll poll(
      SourceAdapter source,
      SourceCalls calls,
      RowIntake intake,
      ReadingTables tables,
      ReadingProperties properties,
      Clock clock) {
    return new Poll(source, calls, intake, tables.watermarks(), properties, clock);
  }

  @Bean
  Upkeep upkeep(
      ReadingTables tables,
      Catalogs catalogs,
      SearchGate gate,
      SearchFailures failures,
      ReadingMetrics metrics,
      Clock clock) {
    return new Upkeep(tables, catalogs, gate, failures, metrics, clock);
  }

  @Bean
  UpkeepLoop upkeepLoop(Upkeep upkeep, RequestOwnership requests, ReadingLoop loop) {
    return new UpkeepLoop(List.of(upkeep::step, requests::dropOthers, loop::wake));
  }

  @Bean
  Timetable timetable(
      SearchGate gate, ReadingTables tables, ReadingProperties properties, Clock clock) {
    return new Timetable(gate, tables.watermarks(), properties, clock);
  }

  @Bean
  Searching searching(
      Timetable timetable, SearchGate gate, Poll poll, RunStarts starts, SearchFailures failures) {
    return new Searching(timetable, gate, poll, starts, failures);
  }

  @Bean
  RunStarts runStarts(ReadingTables tables, Clock clock) {
    return new RunStarts(tables.runs(), UUID::randomUUID, clock);
  }

  @Bean
  RunPages runPages(
      SourceAdapter source,
      SourceCalls calls,
      SearchGate gate,
      ReadingTables tables,
      ReadingProperties properties,
      Clock clock) {
    return new RunPages(source, calls, gate, tables.runs(), properties, clock);
  }

  @Bean
  Runs runs(
      RunPages pages,
      RowIntake rows,
      ReadingTables tables,
      SearchFailures failures,
      TransactionTemplate transaction,
      Clock clock) {
    RunIntake intake = new RunIntake(tables, rows, clock);
    return new Runs(pages, intake, tables.runs(), failures, transaction, clock);
  }

  @Bean
  SearchLoop searchLoop(
      Searching searching, Runs runs, ReadingLoop loop, ReadingProperties properties) {
    return new SearchLoop(() -> searching.step() || runs.step(), loop::wake, properties);
  }

  @Bean
  Backfills backfills(
      RunStarts starts,
      ReadingTables tables,
      SearchGate gate,
      Connections connections,
      EntityScope scope) {
    return new Backfills(starts, tables.runs(), gate, connections, scope);
  }

  @Bean
  BackfillController backfillController(Backfills backfills) {
    return new BackfillController(backfills);
  }
}
