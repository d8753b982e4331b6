package io.concilia.auth.people;

import io.concilia.auth.audit.AuditEvent;
import io.concilia.auth.audit.AuditLog;
import io.concilia.auth.people.OneTimeLinks.Purpose;
import io.concilia.defaults.Problem;
import io.concilia.defaults.security.Role;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a one-time token lets somebody do. What fails leaves the token good. */
@Component
final class Arrivals {

  private final OneTimeLinks links;
  private final PersonTable people;
  private final Passwords passwords;
  private final Sessions sessions;
  private final AuditLog audit;
  private final TransactionTemplate transaction;

  Arrivals(
      OneTimeLinks links,
      PersonTable people,
      Passwords passwords,
      Sessions sessions,
      AuditLog audit,
      TransactionTemplate transaction) {
    this.links = links;
    this.people = people;
    this.passwords = passwords;
    this.sessions = sessions;
    this.audit = audit;
    this.transaction = transaction;
  }

  /** Who the first administrator of a tenant wants to be. */
  record First(
      @Nullable String token,
      @Nullable String email,
      @Nullable String name,
      @Nullable String password) {

    @Override
    public String toString() {
      return "First[]";
    }
  }

  /** A new password for whom a link was made. */
  record Chosen(@Nullable String token, @Nullable String password) {

    @Override
    public String toString() {
      return "Chosen[]";
    }
  }

  /** The first person of a tenant may do everything, until they say who else does what. */
  Person first(First wish, String address) {
    String email = PersonWish.address(wish.email());
    String name = PersonWish.named(wish.name());
    String hash = passwords.hash(Passwords.acceptable(wish.password(), email));
    return inTransaction(
        () -> {
          String tenant = used(Purpose.FIRST_ADMINISTRATOR, wish.token()).tenant();
          if (!people.lockedOfTenant(tenant).isEmpty()) {
            throw Problem.conflict(
                tenant + " has people already; ask one of its administrators to add you");
          }
          if (people.byEmail(email).isPresent()) {
            throw Problem.conflict("this e-mail address cannot be used; somebody has it already");
          }
          UUID id = UUID.randomUUID();
          people.insert(new Person(id, tenant, email, name, Role.OF_PEOPLE, false, false, true, 1));
          people.setPassword(id, hash);
          Person person = people.find(id).orElseThrow();
          log(person, "FIRST_ADMINISTRATOR_ADDED", address);
          return person;
        });
  }

  /** Whoever was signed in as this person no longer is. */
  Person choose(Chosen wish, String address) {
    return inTransaction(
        () -> {
          UUID id = Objects.requireNonNull(used(Purpose.PASSWORD, wish.token()).person());
          Person person =
              people.find(id).filter(known -> !known.disabled()).orElseThrow(Arrivals::notGood);
          people.setPassword(
              id, passwords.hash(Passwords.acceptable(wish.password(), person.email())));
          sessions.endAll(id);
          log(person, "PASSWORD_CHOSEN", address);
          return people.find(id).orElseThrow();
        });
  }

  private OneTimeLinks.Used used(Purpose purpose, @Nullable String token) {
    return links.use(purpose, token == null ? "" : token.strip()).orElseThrow(Arrivals::notGood);
  }

  private static RuntimeException notGood() {
    return Problem.notFound(
        "the token is not good: it was used, has expired, or never was one; ask for another");
  }

  private void log(Person person, String act, String address) {
    audit.append(AuditEvent.of(person.caller(), act, "person " + person.id(), ""), address);
  }

  private Person inTransaction(Supplier<Person> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }
}
