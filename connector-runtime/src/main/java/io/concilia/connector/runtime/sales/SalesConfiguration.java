package io.concilia.connector.runtime.sales;

import io.concilia.connector.runtime.reading.CallObserver;
import io.concilia.connector.runtime.reading.ReadingConfiguration;
import io.concilia.connector.runtime.reading.Rereads;
import io.concilia.connector.runtime.vendor.SourceAdapter;
import io.concilia.connector.runtime.vendor.SourceLimits;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.connector.runtime.writing.LinkedDocument;
import io.concilia.connector.runtime.writing.LinkedDocuments;
import io.concilia.connector.runtime.writing.WritingEngine;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.wire.ConfigurationTopic;
import java.time.Clock;
import java.util.Collection;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes a connector that writes into books read them too: imported beside the configuration of
 * writing by an application that gives it a {@link SalesReader}.
 */
@Configuration(proxyBeanMethods = false)
@Import(ReadingConfiguration.class)
public class SalesConfiguration {

  /**
   * How the books are read.
   *
   * @param adapter whose HTTP client has the pacer of reading for a filter
   * @param limits the part of the vendor's quota that is for reading
   */
  public record SalesReader(VendorAdapter adapter, SourceLimits limits) {}

  @Bean
  WantedBack wantedBack(ConfigurationTopic<Integration> writingIntegrations) {
    return new WantedBack(writingIntegrations::all);
  }

  @Bean
  SourceAdapter salesSource(SalesReader reader, JdbcTemplate jdbc, WantedBack wanted, Clock clock) {
    return new SalesSource(
        reader.adapter(), new LinkedDocuments(jdbc), wanted, reader.limits(), clock);
  }

  /** The vendor has one limit for both; writing leaves room for what reading has just called. */
  @Bean
  CallObserver readingCalls(ObjectProvider<WritingEngine> engine) {
    return (connection, at) -> engine.getObject().alsoCalled(connection, at);
  }

  @Bean
  Consumer<Collection<LinkedDocument>> saleHints(Rereads rereads, WantedBack wanted) {
    return new SaleHints(rereads, wanted);
  }
}
