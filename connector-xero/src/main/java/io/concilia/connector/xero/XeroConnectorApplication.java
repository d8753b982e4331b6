package io.concilia.connector.xero;

import io.concilia.connector.runtime.sales.SalesConfiguration;
import io.concilia.connector.runtime.writing.WritingConfiguration;
import io.concilia.defaults.ConciliaService;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Writes into Xero what the canonical records want there, and reads how the sales that it wrote
 * stand.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({XeroConfiguration.class, WritingConfiguration.class, SalesConfiguration.class})
public class XeroConnectorApplication {

  public static void main(String[] args) {
    ConciliaService.run(XeroConnectorApplication.class, "connector-xero", args);
  }
}
