package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.adapter.Mark;
import io.concilia.contracts.canonical.SourceLink;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.value.Text;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The private note of a document: a block of lines that people read, which ends with our mark. What
 * a bookkeeper writes around the block is theirs and stays.
 */
final class PrivateNote {

  static final int MAX_NOTE = 4000;

  /**
   * Longer keys would leave too little room for what people read; ours have about 80 characters.
   */
  static final int MAX_KEY = 1000;

  private static final Pattern BLOCK =
      Pattern.compile("^CRM \\S.*?" + Mark.FORM, Pattern.DOTALL | Pattern.MULTILINE);

  private PrivateNote() {}

  /** The block of a document: what people read, the note of the CRM, and the key. */
  static String block(RecordKey key, SourceLink source, @Nullable String internalNote) {
    String head = "CRM %s %s".formatted(key.sourceEntity(), key.sourceId());
    String body =
        Stream.of(source.title().replace('\n', ' '), source.url().toString(), internalNote)
            .filter(Objects::nonNull)
            .map(Mark::unforgeable)
            .collect(Collectors.joining("\n"));
    String tail = "\n" + Mark.of(key);
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
}
