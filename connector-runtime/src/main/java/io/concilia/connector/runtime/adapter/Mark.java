package io.concilia.connector.runtime.adapter;

import io.concilia.contracts.identity.RecordKey;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A record key in a form that reads back exactly out of any text or address: how a document in the
 * books names the record that it comes from.
 */
public final class Mark {

  private static final String SEGMENT = "(?:[A-Za-z0-9_-]|%[0-9A-F]{2})+";

  /** What a mark looks like, as a regular expression whose first group is the key. */
  public static final String FORM = "crm:((?:" + SEGMENT + "/){5}" + SEGMENT + ")";

  private static final Pattern MARK = Pattern.compile(FORM);

  private Mark() {}

  /** {@code crm:target/type/source/entity/id/part}, each segment percent-encoded. */
  public static String of(RecordKey key) {
    return Stream.of(key.toString().split("/", -1))
        .map(Mark::encode)
        .collect(Collectors.joining("/", "crm:", ""));
  }

  /** The keys, as text, that a text names. */
  public static List<String> in(@Nullable String text) {
    if (text == null) {
      return List.of();
    }
    return MARK.matcher(text).results().map(found -> decode(found.group(1))).toList();
  }

  /** Text of the CRM that looks like a key must not read back as one. */
  public static String unforgeable(String text) {
    return text.replace("crm:", "crm: ");
  }

  private static String encode(String segment) {
    StringBuilder encoded = new StringBuilder(segment.length());
    for (byte octet : segment.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      if (c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-')) {
        encoded.append(c);
      } else {
        encoded.append("%%%02X".formatted((int) c));
      }
    }
    return encoded.toString();
  }

  private static String decode(String encoded) {
    return Stream.of(encoded.split("/", -1))
        .map(segment -> URLDecoder.decode(segment, StandardCharsets.UTF_8))
        .collect(Collectors.joining("/"));
  }
}
