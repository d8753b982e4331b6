package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.configuration.Integration.Status;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.TenantId;
import io.concilia.defaults.Problem;
import io.concilia.orchestrator.integrations.Integrations.By;
import io.concilia.orchestrator.messages.Language;
import io.concilia.orchestrator.messages.Texts;
import io.concilia.orchestrator.messages.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Integrations over HTTP. A change names the version that it was made to. */
@RestController
@RequestMapping("/integrations")
class IntegrationController {

  private static final String USER = "X-Concilia-User";
  private static final String NOBODY = "unknown";
  private static final String LANGUAGE = "Accept-Language";

  private final Integrations integrations;
  private final Supplier<UUID> ids;

  IntegrationController(Integrations integrations, Supplier<UUID> ids) {
    this.integrations = integrations;
    this.ids = ids;
  }

  /** What a person decides about an integration; crm, accounting and tenant only once. */
  record Wish(
      @Nullable String id,
      @Nullable String tenant,
      @Nullable String name,
      @Nullable String crm,
      @Nullable String accounting,
      @Nullable Integer mappingVersion,
      @Nullable Map<String, String> policies,
      @Nullable Map<String, List<Map<String, String>>> tables,
      @Nullable Integer version,
      @Nullable String why) {}

  /** Why a status changes, and which version the person saw. */
  record StatusWish(@Nullable Integer version, @Nullable String why) {}

  @GetMapping
  List<IntegrationView> list(
      @RequestParam(required = false) @Nullable String tenant,
      @RequestParam(required = false) @Nullable Status status,
      @RequestHeader(name = LANGUAGE, required = false) @Nullable String language) {
    return integrations.current().stream()
        .filter(v -> tenant == null || v.integration().tenant().value().equals(tenant))
        .filter(
            v ->
                status == null
                    ? v.integration().status() != Status.DELETED
                    : v.integration().status() == status)
        .map(version -> view(version, words(language)))
        .toList();
  }

  @GetMapping("/{id}")
  ResponseEntity<IntegrationView> one(
      @PathVariable String id,
      @RequestHeader(name = LANGUAGE, required = false) @Nullable String language) {
    return answer(HttpStatus.OK, integrations.get(id(id)), language);
  }

  @GetMapping("/{id}/versions")
  List<IntegrationView> versions(@PathVariable String id) {
    List<IntegrationVersion> newestFirst = integrations.versions(id(id));
    List<IntegrationView> views = new ArrayList<>();
    for (int i = 0; i < newestFirst.size(); i++) {
      Integration before = i + 1 < newestFirst.size() ? newestFirst.get(i + 1).integration() : null;
      views.add(
          IntegrationView.of(
              newestFirst.get(i),
              List.of(),
              Differences.between(before, newestFirst.get(i).integration())));
    }
    return views;
  }

  /**
   * What an earlier version said becomes the newest version; the status stays.
   *
   * @param to the version to go back to
   */
  record Return(@Nullable Integer version, @Nullable Integer to, @Nullable String why) {}

  @PostMapping("/{id}/restore")
  ResponseEntity<IntegrationView> restore(
      @PathVariable String id,
      @RequestBody Return wish,
      @RequestHeader(name = "If-Match", required = false) @Nullable String match,
      @RequestHeader(name = USER, defaultValue = NOBODY) String user,
      @RequestHeader(name = LANGUAGE, required = false) @Nullable String language) {
    Integration earlier =
        integrations.versions(id(id)).stream()
            .map(IntegrationVersion::integration)
            .filter(version -> wish.to() != null && version.version() == wish.to())
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.badRequest(
                        "\"to\" is %s, which is no version of integration \"%s\"; see its versions"
                            .formatted(wish.to(), id)));
    By by = new By(user, why(wish.why(), "went back to version " + earlier.version()));
    return answer(
        HttpStatus.OK,
        integrations.change(
            id(id),
            seen(match, wish.version()),
            now -> IntegrationView.withStatus(earlier, now.status()),
            by),
        language);
  }

  /** What keeps it from going live, in the reader's language. */
  @ExceptionHandler
  ProblemDetail notReady(NotReadyException notReady, ServerHttpRequest request) {
    Wording words = words(request.getHeaders().getFirst(LANGUAGE));
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, notReady.said(words));
    problem.setProperty(
        "problems", notReady.blockers().stream().map(blocker -> blocker.in(words)).toList());
    return problem;
  }

  @PostMapping
  ResponseEntity<IntegrationView> create(
      @RequestBody Wish wish,
      @RequestHeader(name = USER, defaultValue = NOBODY) String user,
      @RequestHeader(name = LANGUAGE, required = false) @Nullable String language) {
    Integration first =
        new Integration(
            id(wish.id() == null ? ids.get().toString() : wish.id()),
            TenantId.of(required("tenant", wish.tenant())),
            1,
            required("name", wish.name()),
            ConnectionId.of(required("crm", wish.crm())),
            ConnectionId.of(required("accounting", wish.accounting())),
            Status.DRAFT,
            wish.mappingVersion() == null ? 0 : wish.mappingVersion(),
            orNone(wish.policies()),
            wish.tables() == null ? Map.of() : wish.tables());
    return answer(
        HttpStatus.CREATED,
        integrations.create(first, new By(user, why(wish.why(), "created"))),
        language);
  }

  @PutMapping("/{id}")
  ResponseEntity<IntegrationView> change(
      @PathVariable String id,
      @RequestBody Wish wish,
      @RequestHeader(name = "If-Match", required = false) @Nullable String match,
      @RequestHeader(name = USER, defaultValue = NOBODY) String user,
      @RequestHeader(name = LANGUAGE, required = false) @Nullable String language) {
    By by = new By(user, why(wish.why(), "changed"));
    return answer(
        HttpStatus.OK,
        integrations.change(id(id), seen(match, wish.version()), now -> changed(now, wish), by),
        language);
  }

  @PostMapping("/{id}/go-live")
  ResponseEntity<IntegrationView> goLive(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable StatusWish wish,
      @RequestHeader(name = USER, defaultValue = NOBODY) String user) {
    return turn(id, wish, user, "went live", Set.of(Status.DRAFT), Status.LIVE);
  }

  @PostMapping("/{id}/pause")
  ResponseEntity<IntegrationView> pause(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable StatusWish wish,
      @RequestHeader(name = USER, defaultValue = NOBODY) String user) {
    return turn(id, wish, user, "paused", Set.of(Status.LIVE), Status.PAUSED);
  }

  @PostMapping("/{id}/resume")
  ResponseEntity<IntegrationView> resume(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable StatusWish wish,
      @RequestHeader(name = USER, defaultValue = NOBODY) String user) {
    return turn(id, wish, user, "resumed", Set.of(Status.PAUSED), Status.LIVE);
  }

  @DeleteMapping("/{id}")
  ResponseEntity<IntegrationView> delete(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer version,
      @RequestParam(required = false) @Nullable String why,
      @RequestHeader(name = USER, defaultValue = NOBODY) String user) {
    return turn(
        id,
        new StatusWish(version, why),
        user,
        "deleted",
        Set.of(Status.DRAFT, Status.LIVE, Status.PAUSED),
        Status.DELETED);
  }

  private ResponseEntity<IntegrationView> turn(
      String id, @Nullable StatusWish wish, String user, String what, Set<Status> from, Status to) {
    Integration known = integrations.get(id(id)).integration();
    int seen = wish == null || wish.version() == null ? known.version() : wish.version();
    By by = new By(user, why(wish == null ? null : wish.why(), what));
    return answer(
        HttpStatus.OK,
        integrations.change(
            known.id(),
            seen,
            now -> {
              if (!from.contains(now.status())) {
                throw Problem.conflict(
                    "integration \"%s\" is %s; only from %s can it become %s"
                        .formatted(id, now.status(), from.stream().sorted().toList(), to));
              }
              return IntegrationView.withStatus(now, to);
            },
            by),
        null);
  }

  private static Integration changed(Integration now, Wish wish) {
    fixed("tenant", wish.tenant(), now.tenant());
    fixed("crm", wish.crm(), now.crm());
    fixed("accounting", wish.accounting(), now.accounting());
    return new Integration(
        now.id(),
        now.tenant(),
        now.version(),
        wish.name() == null ? now.name() : wish.name(),
        now.crm(),
        now.accounting(),
        now.status(),
        wish.mappingVersion() == null ? now.mappingVersion() : wish.mappingVersion(),
        wish.policies() == null ? now.policies() : wish.policies(),
        wish.tables() == null ? now.tables() : wish.tables());
  }

  private static void fixed(String field, @Nullable String wish, Object now) {
    if (wish != null && !wish.equals(now.toString())) {
      throw Problem.conflict(
          "%s is \"%s\" for the integration's life, not \"%s\"; create another integration"
              .formatted(field, now, wish));
    }
  }

  private ResponseEntity<IntegrationView> answer(
      HttpStatus status, IntegrationVersion version, @Nullable String language) {
    return ResponseEntity.status(status)
        .eTag("\"" + version.integration().version() + "\"")
        .body(view(version, words(language)));
  }

  private IntegrationView view(IntegrationVersion version, Wording words) {
    List<Blocker> blockers =
        version.integration().status() == Status.DELETED
            ? List.of()
            : integrations.blockers(version.integration());
    return IntegrationView.of(
        version, blockers.stream().map(blocker -> blocker.in(words)).toList(), List.of());
  }

  private static Wording words(@Nullable String language) {
    return new Wording(Texts.in(Language.of(language)));
  }

  private static int seen(@Nullable String match, @Nullable Integer version) {
    if (match != null) {
      try {
        return Integer.parseInt(match.replace("W/", "").replace("\"", ""));
      } catch (NumberFormatException e) {
        throw Problem.badRequest("If-Match " + match + " is not the ETag of an integration");
      }
    }
    if (version == null) {
      throw Problem.preconditionRequired(
          "say which version you change, with If-Match or \"version\"; see the ETag");
    }
    return version;
  }

  private static IntegrationId id(String id) {
    if (id.equals("none")) {
      throw Problem.badRequest("\"none\" stands for no integration; give it another id");
    }
    try {
      return IntegrationId.of(id);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw Problem.badRequest(field + " is missing; say which");
    }
    return value;
  }

  private static String why(@Nullable String why, String otherwise) {
    return why == null || why.isBlank() ? otherwise : why;
  }

  private static Map<String, String> orNone(@Nullable Map<String, String> map) {
    return map == null ? Map.of() : map;
  }
}
