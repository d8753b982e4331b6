package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.adapter.VendorHttp;
import io.concilia.connector.runtime.reading.PacedCalls;
import io.concilia.connector.runtime.sales.SalesConfiguration.SalesReader;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/** What FreshBooks adds to the runtime: its adapter, once for writing and once for reading. */
@Configuration(proxyBeanMethods = false)
public class FreshBooksConfiguration {

  @Bean
  public VendorAdapter freshBooksAdapter(WebClient.Builder builder, Clock clock) {
    return new FreshBooksAdapter(http(builder), clock);
  }

  @Bean
  SalesReader freshBooksSales(WebClient.Builder builder, PacedCalls paced, Clock clock) {
    return new SalesReader(
        new FreshBooksAdapter(http(builder.filter(paced)), clock), Limits.READING);
  }

  private static VendorHttp http(WebClient.Builder builder) {
    return VendorHttp.pooled(builder, FreshBooksAdapter.SYSTEM, Limits.CALL_TIMEOUT);
  }
}
