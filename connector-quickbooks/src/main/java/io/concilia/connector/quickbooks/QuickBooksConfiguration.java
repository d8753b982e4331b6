package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.vendor.VendorAdapter;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/** What QuickBooks adds to the runtime. */
@Configuration(proxyBeanMethods = false)
public class QuickBooksConfiguration {

  @Bean
  public VendorAdapter quickBooksAdapter(WebClient.Builder builder, Clock clock) {
    return new QuickBooksAdapter(QuickBooksHttp.client(builder, Limits.CALL_TIMEOUT), clock);
  }
}
