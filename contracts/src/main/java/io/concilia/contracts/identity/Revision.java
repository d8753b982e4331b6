package io.concilia.contracts.identity;

import java.util.Comparator;

/**
 * Which version of a record this is: the reader's sequence number, the mapping version that made
 * it, and how often a person or a replay asked for it again. Compared in that order; it alone
 * orders, never Kafka and never a clock.
 */
public record Revision(long seq, int mappingVersion, int redo) implements Comparable<Revision> {

  private static final Comparator<Revision> ORDER =
      Comparator.comparingLong(Revision::seq)
          .thenComparingInt(Revision::mappingVersion)
          .thenComparingInt(Revision::redo);

  public Revision {
    if (seq < 1 || mappingVersion < 0 || redo < 0) {
      throw new IllegalArgumentException(
          "revision %d.%d.%d: seq starts at 1, mappingVersion and redo at 0"
              .formatted(seq, mappingVersion, redo));
    }
  }

  public static Revision parse(String text) {
    String[] s = text.split("\\.", -1);
    if (s.length != 3) {
      throw new IllegalArgumentException(
          "revision \"" + text + "\" is not seq.mappingVersion.redo");
    }
    return new Revision(Long.parseLong(s[0]), Integer.parseInt(s[1]), Integer.parseInt(s[2]));
  }

  public boolean isNewerThan(Revision other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(Revision other) {
    return ORDER.compare(this, other);
  }

  /** {@code seq.mappingVersion.redo}. */
  @Override
  public String toString() {
    return seq + "." + mappingVersion + "." + redo;
  }
}
