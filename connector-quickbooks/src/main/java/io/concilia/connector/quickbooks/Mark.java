package io.concilia.connector.quickbooks;

import io.concilia.contracts.canonical.SourceLink;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.value.Text;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a document in the books names the record that it comes from: a line that people read, and the
 * whole record key in a form that reads back exactly. On documents it is a block of lines inside
 * the private note; what a bookkeeper writes around the block is theirs and stays.
 */
final class Mark {

  static final int MAX_NOTE = 4000;

  /**
   * Longer keys would leave too little room for what people read; ours have about 80 characters.
   */
  static final int MAX_KEY = 1000;

  private static final String SEGMENT = "(?:[A-Za-z0-9_-]|%[0-9A-F]{2})+";
  private static final Pattern MACHINE_FORM =
      Pattern.compile("crm:((?:" + SEGMENT + "/){5}" + SEGMENT + ")");
  private static final Pattern BLOCK =
      Pattern.compile("^CRM \\S.*?" + MACHINE_FORM.pattern(), Pattern.DOTALL | Pattern.MULTILINE);

  private Mark() {}

  /** {@code crm:target/type/source/entity/id/part}, each segment percent-encoded. */
  static String of(RecordKey key) {
    return Stream.of(key.toString().split("/", -1))
        .map(Mark::encode)
        .collect(Collectors.joining("/", "crm:", ""));
  }

  /** The keys, as text, that a note names. */
  static List<String> in(@Nullable String note) {
    if (note == null) {
      return List.of();
    }
    return MACHINE_FORM.matcher(note).results().map(found -> decode(found.group(1))).toList();
  }

  /** The block of a document: what people read, the note of the CRM, and the key. */
  static String block(RecordKey key, SourceLink source, @Nullable String internalNote) {
    String head = "CRM %s %s".formatted(key.sourceEntity(), key.sourceId());
    String body =
        Stream.of(source.title().replace('\n', ' '), source.url().toString(), internalNote)
            .filter(Objects::nonNull)
            .map(Mark::unforgeable)
            .collect(Collectors.joining("\n"));
    String tail = "\n" + of(key);
    return Text.cut(head + "\n" + body, MAX_NOTE - tail.length()) + tail;
  }

  /** The note as it stands, its block replaced by ours; ours is added where there is none. */
  static String merged(@Nullable String current, String block) {
    if (current == null || current.isBlank()) {
      return block;
    }
    Matcher found = BLOCK.matcher(current);
    String note =
        found.find()
            ? current.substring(0, found.start()) + block + current.substring(found.end())
            : current + "\n" + block;
    return note.length() <= MAX_NOTE ? note : block;
  }

  /** Text of the CRM that looks like a key must not read back as one. */
  private static String unforgeable(String text) {
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

  private static String decode(String machineForm) {
    return Stream.of(machineForm.split("/", -1))
        .map(segment -> URLDecoder.decode(segment, StandardCharsets.UTF_8))
        .collect(Collectors.joining("/"));
  }
}
