package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.sales.SalesConfiguration;
import io.concilia.connector.runtime.writing.WritingConfiguration;
import io.concilia.defaults.ConciliaService;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Writes into FreshBooks what the canonical records want there, and reads how the sales that it
 * wrote stand.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({FreshBooksConfiguration.class, WritingConfiguration.class, SalesConfiguration.class})
public class FreshBooksConnectorApplication {

  public static void main(String[] args) {
    ConciliaService.run(FreshBooksConnectorApplication.class, "connector-freshbooks", args);
  }
}
