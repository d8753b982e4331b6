package io.concilia.auth.people;

import io.concilia.defaults.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id, as OWASP recommends (19 MiB, 2 passes). Only a few are reckoned
 * at a time, so that a flood of them takes neither the memory nor the processors.
 */
@Component
final class Passwords {

  static final int SHORTEST = 12;
  private static final int LONGEST = 200;
  private static final int SALT = 16;
  private static final int HASH = 32;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int AT_A_TIME = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final long PATIENCE_SECONDS = 5;

  private final PasswordEncoder encoder =
      new Argon2PasswordEncoder(SALT, HASH, 1, MEMORY_KIB, PASSES);
  private final Semaphore places = new Semaphore(AT_A_TIME);

  /** Nobody's, so that an account that does not exist takes as long as one that does. */
  private final String nobodys = String.valueOf(encoder.encode(RandomToken.fresh().value()));

  String hash(String password) {
    return inTurn(() -> String.valueOf(encoder.encode(password)));
  }

  boolean matches(String password, Optional<String> hash) {
    boolean same = inTurn(() -> encoder.matches(password, hash.orElse(nobodys)));
    return same && hash.isPresent();
  }

  /** Whether the settings have become stricter since it was hashed. */
  boolean outdated(String hash) {
    return encoder.upgradeEncoding(hash);
  }

  /**
   * @throws org.springframework.web.ErrorResponseException if it is too easy to guess
   */
  static String acceptable(@Nullable String password, String email) {
    if (password == null || password.length() < SHORTEST || password.length() > LONGEST) {
      throw Problem.badRequest(
          "the password has %d characters; choose one of %d to %d, such as four words"
              .formatted(password == null ? 0 : password.length(), SHORTEST, LONGEST));
    }
    String lower = password.toLowerCase(Locale.ROOT);
    if (lower.contains(email.toLowerCase(Locale.ROOT)) || lower.chars().distinct().count() < 5) {
      throw Problem.badRequest("the password is easy to guess; choose another, such as four words");
    }
    return password;
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw Problem.unavailable("too many people sign in at once; try again shortly");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("the service stops; try again shortly");
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }
}
