package io.concilia.auth.vendors;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/** The vendors as this installation reaches them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VendorsProperties.class)
public class VendorsConfiguration {

  @Bean
  Vendors vendors(VendorsProperties properties, WebClient.Builder builder, Clock clock) {
    WebClient http = builder.clone().build();
    return new Vendors(
        List.of(
            new QuickBooks(
                properties.of(QuickBooks.SYSTEM),
                new VendorHttp(http, properties.timeout(), "QuickBooks"),
                clock),
            new Xero(
                properties.of(Xero.SYSTEM),
                new VendorHttp(http, properties.timeout(), "Xero"),
                clock),
            new FreshBooks(
                properties.of(FreshBooks.SYSTEM),
                new VendorHttp(http, properties.timeout(), "FreshBooks"),
                clock)));
  }

  @Bean
  Freshsales freshsales(VendorsProperties properties, WebClient.Builder builder) {
    return new Freshsales(builder.clone().build(), properties.timeout());
  }
}
