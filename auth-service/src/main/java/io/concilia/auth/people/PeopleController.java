package io.concilia.auth.people;

import static io.concilia.defaults.security.AccessRule.allow;
import static io.concilia.defaults.security.AccessRule.open;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.concilia.auth.people.Arrivals.Chosen;
import io.concilia.auth.people.Arrivals.First;
import io.concilia.defaults.security.AccessRules;
import io.concilia.defaults.security.Caller;
import io.concilia.defaults.security.Role;
import io.concilia.defaults.security.SecurityProperties;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The people of the caller's tenant over HTTP, and what one-time tokens are good for. */
@RestController
@RequestMapping("/people")
@Tag(name = "People", description = "Who may sign in, and with which roles")
class PeopleController {

  private final People people;
  private final Arrivals arrivals;
  private final SecurityProperties security;

  PeopleController(People people, Arrivals arrivals, SecurityProperties security) {
    this.people = people;
    this.arrivals = arrivals;
    this.security = security;
  }

  /** Who may call what is in here. */
  @Configuration(proxyBeanMethods = false)
  static class Access {

    @Bean
    AccessRules peopleAccess() {
      return AccessRules.of(
          allow(GET, "/people", Role.ADMINISTRATOR),
          allow(POST, "/people", Role.ADMINISTRATOR),
          allow(GET, "/people/{id}", Role.ADMINISTRATOR),
          allow(PUT, "/people/{id}", Role.ADMINISTRATOR),
          allow(POST, "/people/{id}/password-link", Role.ADMINISTRATOR),
          open(POST, "/people/first-administrator", "takes a one-time token"),
          open(POST, "/people/password", "takes a one-time token"));
    }
  }

  record PersonView(
      UUID id,
      String tenant,
      String email,
      String name,
      List<String> roles,
      boolean mayEditPayloads,
      boolean disabled,
      boolean hasPassword,
      int version) {

    static PersonView of(Person person) {
      return new PersonView(
          person.id(),
          person.tenant(),
          person.email(),
          person.name(),
          person.roles().stream().map(Role::word).sorted().toList(),
          person.mayEditPayloads(),
          person.disabled(),
          person.hasPassword(),
          person.version());
    }
  }

  /** Where somebody chooses a password, once. It is theirs alone: send it on, and forget it. */
  record LinkView(URI link, Instant expiresAt) {

    @Override
    public String toString() {
      return "LinkView[until " + expiresAt + "]";
    }
  }

  record InvitedView(PersonView person, LinkView password) {}

  @GetMapping
  @Operation(summary = "The people of the caller's tenant")
  List<PersonView> list(Caller caller, ServerHttpRequest request) {
    return people.ofTenant(By.of(caller, request)).stream().map(PersonView::of).toList();
  }

  @PostMapping
  @Operation(summary = "Adds somebody, and makes the link by which they choose a password")
  ResponseEntity<InvitedView> invite(
      @RequestBody PersonWish wish, Caller caller, ServerHttpRequest request) {
    People.Invited invited = people.invite(By.of(caller, request), wish);
    return ResponseEntity.created(URI.create("/people/" + invited.person().id()))
        .cacheControl(CacheControl.noStore())
        .body(new InvitedView(PersonView.of(invited.person()), link(invited.link())));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One person")
  PersonView one(@PathVariable UUID id, Caller caller, ServerHttpRequest request) {
    return PersonView.of(people.get(By.of(caller, request), id));
  }

  @PutMapping("/{id}")
  @Operation(
      summary = "Changes name, roles or whether somebody is disabled",
      description = "What is not named stays. The person has to sign in again.")
  PersonView change(
      @PathVariable UUID id,
      @RequestBody PersonWish wish,
      Caller caller,
      ServerHttpRequest request) {
    return PersonView.of(people.change(By.of(caller, request), id, wish));
  }

  @PostMapping("/{id}/password-link")
  @Operation(summary = "Makes a link, good once, by which the person chooses a new password")
  ResponseEntity<LinkView> passwordLink(
      @PathVariable UUID id, Caller caller, ServerHttpRequest request) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(link(people.passwordLink(By.of(caller, request), id)));
  }

  @PostMapping("/first-administrator")
  @Operation(summary = "Makes the first administrator of a tenant, by the token of its first start")
  PersonView first(@RequestBody First wish, ServerHttpRequest request) {
    return PersonView.of(arrivals.first(wish, By.address(request)));
  }

  @PostMapping("/password")
  @Operation(summary = "Sets a password, by the token of a link")
  PersonView choose(@RequestBody Chosen wish, ServerHttpRequest request) {
    return PersonView.of(arrivals.choose(wish, By.address(request)));
  }

  private LinkView link(OneTimeLinks.Made made) {
    return new LinkView(
        security.issuer().resolve("/password?token=" + made.token().value()), made.expiresAt());
  }
}
