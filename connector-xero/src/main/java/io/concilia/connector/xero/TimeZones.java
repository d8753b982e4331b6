package io.concilia.connector.xero;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What Xero calls a time zone, such as NEWZEALANDSTANDARDTIME, as a zone. */
final class TimeZones {

  private static final Properties NAMES = read();

  private TimeZones() {}

  static Optional<ZoneId> named(@Nullable String name) {
    return Optional.ofNullable(name).map(NAMES::getProperty).map(ZoneId::of);
  }

  private static Properties read() {
    Properties names = new Properties();
    try (InputStream table = TimeZones.class.getResourceAsStream("time-zones.properties")) {
      names.load(Objects.requireNonNull(table, "time-zones.properties is not packaged"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
