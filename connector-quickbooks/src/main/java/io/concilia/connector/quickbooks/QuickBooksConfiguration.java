package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.reading.PacedCalls;
import io.concilia.connector.runtime.sales.SalesConfiguration.SalesReader;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/** What QuickBooks adds to the runtime: its adapter, once for writing and once for reading. */
@Configuration(proxyBeanMethods = false)
public class QuickBooksConfiguration {

  @Bean
  public VendorAdapter quickBooksAdapter(WebClient.Builder builder, Clock clock) {
    return new QuickBooksAdapter(QuickBooksHttp.client(builder, Limits.CALL_TIMEOUT), clock);
  }

  @Bean
  SalesReader quickBooksSales(WebClient.Builder builder, PacedCalls paced, Clock clock) {
    WebClient http = QuickBooksHttp.client(builder.filter(paced), Limits.CALL_TIMEOUT);
    return new SalesReader(new QuickBooksAdapter(http, clock), Limits.READING);
  }
}
