package io.concilia.connector.runtime.writing;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What was learned about a write on its way, and matters for its next try. */
enum Note {
  /** The vendor refused its name, number or code as taken: look who has it. */
  CONFLICT,
  /** The name is taken by something else: the document carries a suffix. */
  NAME_TAKEN,
  /** The lock token that we know is stale: read before writing. */
  REREAD,
  /** A person said that none of the records in the books is it. */
  CREATE_NEW,
  /** This write made it, and has further steps to take. */
  MADE;

  static Set<Note> parse(String text) {
    EnumSet<Note> notes = EnumSet.noneOf(Note.class);
    if (!text.isEmpty()) {
      Arrays.stream(text.split(",")).map(Note::valueOf).forEach(notes::add);
    }
    return Collections.unmodifiableSet(notes);
  }

  static String format(Set<Note> notes) {
    return notes.stream().sorted().map(Note::name).collect(Collectors.joining(","));
  }
}
