package io.concilia.auth.people;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people come in.
 *
 * @param tenants those that get a one-time token for their first administrator
 * @param firstAdministratorFile where that token is written, for its owner's eyes only; in the log,
 *     if absent
 * @param session how long somebody stays signed in
 * @param link how long a one-time link is good
 */
@ConfigurationProperties("concilia.people")
record PeopleProperties(
    @DefaultValue("main") List<String> tenants,
    @Nullable Path firstAdministratorFile,
    @DefaultValue("12h") Duration session,
    @DefaultValue("24h") Duration link) {

  PeopleProperties {
    tenants = List.copyOf(tenants);
    positive("session", session);
    positive("link", link);
    if (tenants.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("concilia.people.tenants holds a tenant without a name");
    }
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "concilia.people.%s is %s; give a time above zero, such as 12h".formatted(name, value));
    }
  }
}
