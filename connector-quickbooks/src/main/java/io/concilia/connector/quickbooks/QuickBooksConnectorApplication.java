package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.sales.SalesConfiguration;
import io.concilia.connector.runtime.writing.WritingConfiguration;
import io.concilia.defaults.ConciliaService;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Writes into QuickBooks Online what the canonical records want there, and reads how the sales that
 * it wrote stand.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({QuickBooksConfiguration.class, WritingConfiguration.class, SalesConfiguration.class})
public class QuickBooksConnectorApplication {

  public static void main(String[] args) {
    ConciliaService.run(QuickBooksConnectorApplication.class, "connector-quickbooks", args);
  }
}
