package io.concilia.sandbox.xero;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which status may follow which. */
final class StatusMoves {

  /** Statuses that a new document may have are those that follow {@code NEW}. */
  private static final Map<String, Set<String>> BOOKED =
      Map.of(
          "NEW", Set.of("DRAFT", "SUBMITTED", "AUTHORISED"),
          "DRAFT", Set.of("DRAFT", "SUBMITTED", "AUTHORISED", "DELETED"),
          "SUBMITTED", Set.of("DRAFT", "SUBMITTED", "AUTHORISED", "DELETED"),
          "AUTHORISED", Set.of("AUTHORISED", "VOIDED"),
          "PAID", Set.of("AUTHORISED", "PAID", "VOIDED"));

  private static final Map<String, Set<String>> QUOTED =
      Map.of(
          "NEW", Set.of("DRAFT", "SENT"),
          "DRAFT", Set.of("DRAFT", "SENT", "DELETED"),
          "SENT", Set.of("SENT", "DRAFT", "ACCEPTED", "DECLINED", "DELETED"),
          "ACCEPTED", Set.of("ACCEPTED", "SENT", "INVOICED", "DELETED"),
          "DECLINED", Set.of("DECLINED", "SENT", "DELETED"),
          "INVOICED", Set.of("INVOICED"));

  private StatusMoves() {}

  /** Whether a document may go from one status, null when it is new, to another. */
  static boolean allowed(Entity entity, @Nullable String from, String to) {
    var moves = entity == Entity.QUOTE ? QUOTED : BOOKED;
    return moves.getOrDefault(from == null ? "NEW" : from, Set.of()).contains(to);
  }

  /** Voided and deleted documents keep what they say and count no more. */
  static boolean ends(String status) {
    return status.equals("VOIDED") || status.equals("DELETED");
  }
}
