package io.concilia.defaults.security;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/** Lets a request through if the rule of its endpoint does. Without a rule, nobody gets in. */
public final class ClosedByDefault implements ReactiveAuthorizationManager<AuthorizationContext> {

  private static final AuthorizationResult GRANTED = new AuthorizationDecision(true);
  private static final AuthorizationResult REFUSED = new AuthorizationDecision(false);

  private record Compiled(PathPattern pattern, AccessRule rule) {}

  private final List<Compiled> mostSpecificFirst;

  ClosedByDefault(List<AccessRules> tables) {
    this.mostSpecificFirst =
        tables.stream()
            .flatMap(table -> table.rules().stream())
            .map(rule -> new Compiled(PathPatternParser.defaultInstance.parse(rule.path()), rule))
            .sorted(Comparator.comparing(Compiled::pattern, PathPattern.SPECIFICITY_COMPARATOR))
            .toList();
  }

  @Override
  public Mono<AuthorizationResult> authorize(
      Mono<Authentication> authentication, AuthorizationContext context) {
    AccessRule rule = rule(context.getExchange().getRequest()).orElse(null);
    if (rule == null) {
      return Mono.just(REFUSED);
    }
    if (rule.isOpen()) {
      return Mono.just(GRANTED);
    }
    return authentication
        .ofType(CallerAuthentication.class)
        .map(caller -> caller.caller().roles().stream().anyMatch(rule.roles()::contains))
        .map(may -> may ? GRANTED : REFUSED)
        .defaultIfEmpty(REFUSED);
  }

  /** The rule of the endpoint that a request is for. */
  Optional<AccessRule> rule(ServerHttpRequest request) {
    HttpMethod method = request.getMethod();
    HttpMethod mapped = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
    return mostSpecificFirst.stream()
        .filter(each -> each.rule().method().equals(mapped))
        .filter(each -> each.pattern().matches(request.getPath().pathWithinApplication()))
        .map(Compiled::rule)
        .findFirst();
  }
}
