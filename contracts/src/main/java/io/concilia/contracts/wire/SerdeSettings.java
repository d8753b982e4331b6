package io.concilia.contracts.wire;

import java.util.Map;

/**
 * The settings of serializer and deserializer, by the names and with the defaults of Confluent's.
 *
 * @param autoRegister whether a schema that the registry does not know is registered
 * @param useLatest whether records are written with the subject's newest version, which may be
 *     newer than this program's
 * @param specific whether records are read as generated classes, else as generic records
 */
record SerdeSettings(boolean autoRegister, boolean useLatest, boolean specific) {

  static final String AUTO_REGISTER = "auto.register.schemas";
  static final String USE_LATEST = "use.latest.version";
  static final String SPECIFIC = "specific.avro.reader";

  static final SerdeSettings DEFAULTS = new SerdeSettings(true, false, true);

  SerdeSettings {
    if (autoRegister && useLatest) {
      throw new IllegalArgumentException(
          AUTO_REGISTER
              + " and "
              + USE_LATEST
              + " contradict each other; set one of them to false");
    }
  }

  static SerdeSettings from(Map<String, ?> configs) {
    boolean useLatest = flag(configs, USE_LATEST, false);
    return new SerdeSettings(
        flag(configs, AUTO_REGISTER, !useLatest), useLatest, flag(configs, SPECIFIC, false));
  }

  private static boolean flag(Map<String, ?> configs, String name, boolean byDefault) {
    Object value = configs.get(name);
    if (value == null) {
      return byDefault;
    }
    return switch (value.toString().trim()) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(name + " \"" + value + "\": write true or false");
    };
  }
}
