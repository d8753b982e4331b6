package io.concilia.connector.freshsales;

import io.concilia.connector.runtime.connections.ConnectionsConfiguration;
import io.concilia.connector.runtime.publishing.PublishingConfiguration;
import io.concilia.connector.runtime.reading.ReadingConfiguration;
import io.concilia.connector.runtime.writing.WritingConfiguration;
import io.concilia.defaults.ConciliaService;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Reads Freshsales and publishes what changed, and writes how its deals stand in the books. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  PublishingConfiguration.class,
  ConnectionsConfiguration.class,
  FreshsalesConfiguration.class,
  ReadingConfiguration.class,
  WritingConfiguration.class,
})
public class FreshsalesConnectorApplication {

  public static void main(String[] args) {
    ConciliaService.run(FreshsalesConnectorApplication.class, "connector-freshsales", args);
  }
}
