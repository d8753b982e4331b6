package io.concilia.auth.tokens;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which key signs, which are published, and when the next is due; a plain function of time. */
record KeySchedule(List<Times> keys) {

  /** Clocks of those who check may be off by this much. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  /** When a key was announced and since when it signs. */
  record Times(String id, Instant signsFrom) {}

  KeySchedule {
    keys = keys.stream().sorted(Comparator.comparing(Times::signsFrom)).toList();
  }

  /** The newest whose time has come. */
  Optional<String> signing(Instant now) {
    return keys.stream()
        .filter(key -> !key.signsFrom().isAfter(now))
        .reduce((older, newer) -> newer)
        .map(Times::id);
  }

  /** Since when the next key should sign, if it is time to announce it. */
  Optional<Instant> next(Instant now, TokenProperties properties) {
    if (keys.isEmpty()) {
      return Optional.of(now);
    }
    Instant newest = keys.get(keys.size() - 1).signsFrom();
    Instant announce = newest.plus(properties.keyLife()).minus(properties.announced());
    return now.isBefore(announce)
        ? Optional.empty()
        : Optional.of(now.plus(properties.announced()));
  }

  /** Those whose last token is gone. */
  List<String> spent(Instant now, TokenProperties properties) {
    Duration kept = properties.longestToken().plus(SKEW);
    return IntStream.range(0, Math.max(0, keys.size() - 1))
        .filter(i -> keys.get(i + 1).signsFrom().plus(kept).isBefore(now))
        .mapToObj(i -> keys.get(i).id())
        .toList();
  }
}
