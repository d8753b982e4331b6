package io.concilia.defaults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Starts a service with the settings that all services share. A service's own settings lie in
 * {@code <name>.yml}, not in {@code application.yml}, so that several services fit on one class
 * path.
 */
public final class ConciliaService {

  private static final String DEFAULTS = "concilia-defaults.properties";

  private ConciliaService() {}

  public static ConfigurableApplicationContext run(
      Class<?> application, String name, String... args) {
    return builder(application, name).run(args);
  }

  /** As {@link #run}, for a caller that wants to add something first. */
  public static SpringApplicationBuilder builder(Class<?> application, String name) {
    Properties defaults = defaults();
    defaults.setProperty("spring.config.name", name);
    defaults.setProperty("spring.application.name", name);
    return new SpringApplicationBuilder(application)
        .bannerMode(Banner.Mode.OFF)
        .registerShutdownHook(true)
        .properties(defaults);
  }

  private static Properties defaults() {
    try {
      return PropertiesLoaderUtils.loadProperties(
          new ClassPathResource(DEFAULTS, ConciliaService.class.getClassLoader()));
    } catch (IOException e) {
      throw new UncheckedIOException(DEFAULTS + " is missing from the class path", e);
    }
  }
}
