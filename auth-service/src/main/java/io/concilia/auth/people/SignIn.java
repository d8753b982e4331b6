package io.concilia.auth.people;

import io.concilia.auth.audit.AuditEvent;
import io.concilia.auth.audit.AuditLog;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks who somebody is. Its answer and the time that it takes never tell whether an account
 * exists, has a password, or is disabled.
 */
@Component
final class SignIn {

  private final PersonTable people;
  private final Passwords passwords;
  private final SignInThrottle throttle;
  private final AuditLog audit;
  private final TransactionTemplate transaction;

  SignIn(
      PersonTable people,
      Passwords passwords,
      SignInThrottle throttle,
      AuditLog audit,
      TransactionTemplate transaction) {
    this.people = people;
    this.passwords = passwords;
    this.throttle = throttle;
    this.audit = audit;
    this.transaction = transaction;
  }

  /**
   * The person, if the password is theirs and they may come in.
   *
   * @throws ThrottledException if there were too many attempts
   */
  Optional<Person> check(String email, String password, String address) {
    throttle.admit(email, address);
    Optional<Person> person = people.byEmail(email);
    Optional<String> hash = person.flatMap(known -> people.password(known.id()));
    boolean right = passwords.matches(password, hash);
    if (person.isEmpty()) {
      return Optional.empty();
    }
    if (!right || person.get().disabled()) {
      log(person.get(), "SIGN_IN_REFUSED", address);
      return Optional.empty();
    }
    welcome(person.get(), password, hash.orElseThrow(), address);
    return person;
  }

  private void welcome(Person person, String password, String hash, String address) {
    throttle.succeeded(person.email(), address);
    if (passwords.outdated(hash)) {
      people.setPassword(person.id(), passwords.hash(password));
    }
    log(person, "SIGNED_IN", address);
  }

  private void log(Person person, String act, String address) {
    transaction.executeWithoutResult(
        status ->
            audit.append(
                AuditEvent.of(person.caller(), act, "person " + person.id(), ""), address));
  }
}
