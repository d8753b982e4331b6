package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.connector.runtime.writing.WritingConfiguration;
import io.concilia.defaults.ConciliaService;
import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Writes QuickBooks Online. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(WritingConfiguration.class)
public class QuickBooksConnectorApplication {

  public static void main(String[] args) {
    ConciliaService.run(QuickBooksConnectorApplication.class, "connector-quickbooks", args);
  }

  @Bean
  VendorAdapter quickBooksAdapter(Clock clock) {
    return new QuickBooksAdapter(QuickBooksHttp.client(), clock);
  }
}
