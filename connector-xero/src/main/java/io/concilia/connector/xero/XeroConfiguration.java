package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.VendorHttp;
import io.concilia.connector.runtime.reading.PacedCalls;
import io.concilia.connector.runtime.sales.SalesConfiguration.SalesReader;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/** What Xero adds to the runtime: its adapter, once for writing and once for reading. */
@Configuration(proxyBeanMethods = false)
public class XeroConfiguration {

  @Bean
  public VendorAdapter xeroAdapter(WebClient.Builder builder, Clock clock) {
    return adapter(builder, clock);
  }

  @Bean
  SalesReader xeroSales(WebClient.Builder builder, PacedCalls paced, Clock clock) {
    return new SalesReader(adapter(builder.filter(paced), clock), Limits.READING);
  }

  private static XeroAdapter adapter(WebClient.Builder builder, Clock clock) {
    return new XeroAdapter(
        VendorHttp.pooled(builder, XeroAdapter.SYSTEM, Limits.CALL_TIMEOUT).learning(Limits::left),
        clock);
  }
}
