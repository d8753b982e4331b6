package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.adapter.VendorHttp;
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
    return adapter(builder, clock);
  }

  @Bean
  SalesReader quickBooksSales(WebClient.Builder builder, PacedCalls paced, Clock clock) {
    return new SalesReader(adapter(builder.filter(paced), clock), Limits.READING);
  }

  private static QuickBooksAdapter adapter(WebClient.Builder builder, Clock clock) {
    return new QuickBooksAdapter(
        VendorHttp.pooled(builder, QuickBooksAdapter.SYSTEM, Limits.CALL_TIMEOUT), clock);
  }
}
