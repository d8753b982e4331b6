package io.concilia.auth.people;

import io.concilia.auth.audit.AuditEvent;
import io.concilia.auth.audit.AuditLog;
import io.concilia.defaults.Problem;
import io.concilia.defaults.security.Role;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What an administrator does with the people of their tenant. Each act is in the audit log. */
@Component
final class People {

  private final PersonTable people;
  private final Sessions sessions;
  private final OneTimeLinks links;
  private final AuditLog audit;
  private final TransactionTemplate transaction;

  People(
      PersonTable people,
      Sessions sessions,
      OneTimeLinks links,
      AuditLog audit,
      TransactionTemplate transaction) {
    this.people = people;
    this.sessions = sessions;
    this.links = links;
    this.audit = audit;
    this.transaction = transaction;
  }

  /** Somebody with the link by which they choose their password. */
  record Invited(Person person, OneTimeLinks.Made link) {}

  List<Person> ofTenant(By by) {
    return people.ofTenant(by.tenant());
  }

  /** Another tenant's people are unknown. */
  Person get(By by, UUID id) {
    return people
        .find(id)
        .filter(person -> by.caller().sees(person.tenant()))
        .orElseThrow(() -> Problem.notFound("there is no person " + id + "; see /people"));
  }

  Invited invite(By by, PersonWish wish) {
    Person person = wish.asNew(by.tenant());
    return inTransaction(
        () -> {
          var unused = people.lockedOfTenant(person.tenant());
          if (people.byEmail(person.email()).isPresent()) {
            throw Problem.conflict("this e-mail address cannot be used; somebody has it already");
          }
          people.insert(person);
          log(by, "PERSON_ADDED", person, describe(person));
          return new Invited(person, links.forPassword(person));
        });
  }

  /** Whoever is changed has to sign in again. */
  Person change(By by, UUID id, PersonWish wish) {
    return inTransaction(
        () -> {
          List<Person> all = people.lockedOfTenant(by.tenant());
          Person now = get(by, id);
          Person next = wish.applied(now);
          refuseWithoutAdministrator(all, next);
          people.update(next);
          sessions.endAll(id);
          log(by, act(now, next), next, describe(now) + " -> " + describe(next));
          return get(by, id);
        });
  }

  OneTimeLinks.Made passwordLink(By by, UUID id) {
    return inTransaction(
        () -> {
          Person person = get(by, id);
          log(by, "PASSWORD_LINK_MADE", person, "");
          return links.forPassword(person);
        });
  }

  private static void refuseWithoutAdministrator(List<Person> all, Person next) {
    boolean somebody =
        Stream.concat(
                all.stream().filter(person -> !person.id().equals(next.id())), Stream.of(next))
            .anyMatch(person -> !person.disabled() && person.roles().contains(Role.ADMINISTRATOR));
    if (!somebody) {
      throw Problem.conflict(
          "nobody would be left to administer "
              + next.tenant()
              + "; make somebody else an administrator first");
    }
  }

  private static String act(Person now, Person next) {
    if (now.disabled() != next.disabled()) {
      return next.disabled() ? "PERSON_DISABLED" : "PERSON_ENABLED";
    }
    boolean same =
        now.roles().equals(next.roles()) && now.mayEditPayloads() == next.mayEditPayloads();
    return same ? "PERSON_CHANGED" : "ROLES_CHANGED";
  }

  private static String describe(Person person) {
    String roles =
        person.roles().stream().map(Role::word).sorted().collect(Collectors.joining(", "));
    return (roles.isEmpty() ? "no role" : roles)
        + (person.mayEditPayloads() ? ", may edit payloads" : "")
        + (person.disabled() ? ", disabled" : "");
  }

  private void log(By by, String act, Person person, String details) {
    audit.append(
        AuditEvent.of(by.caller(), act, "person " + person.id(), details.toLowerCase(Locale.ROOT)),
        by.address());
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }
}
