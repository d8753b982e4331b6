package io.concilia.mapping;

import io.concilia.defaults.ConciliaService;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Turns changes into canonical records by versioned rules. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MappingServiceApplication {

  public static final String NAME = "mapping-service";

  MappingServiceApplication() {}

  public static void main(String[] args) {
    ConciliaService.run(MappingServiceApplication.class, NAME, args);
  }
}
