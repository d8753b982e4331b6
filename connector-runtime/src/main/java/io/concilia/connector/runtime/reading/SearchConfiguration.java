package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.connections.Connections;
import io.concilia.connector.runtime.vendor.SourceAdapter;
import java.time.Clock;
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
  SearchFailures searchFailures(Pacer pacer, Circuits circuits, ReadFailures reads, Clock clock) {
    return new SearchFailures(pacer, circuits, reads, clock);
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
  Searching searching(
      Poll poll,
      SearchGate gate,
      SearchFailures failures,
      ReadingTables tables,
      ReadingProperties properties,
      Clock clock) {
    return new Searching(poll, gate, failures, tables.watermarks(), properties, clock);
  }

  @Bean
  SearchLoop searchLoop(Searching searching, ReadingLoop loop, ReadingProperties properties) {
    return new SearchLoop(searching, loop::wake, properties);
  }
}
