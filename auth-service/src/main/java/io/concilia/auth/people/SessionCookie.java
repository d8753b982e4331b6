package io.concilia.auth.people;

import io.concilia.defaults.security.CallerAuthentication;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The cookie that says which session a browser has. No script can read it. */
@Component
final class SessionCookie implements ServerSecurityContextRepository {

  static final String NAME = "concilia-session";

  private final Sessions sessions;
  private final PeopleProperties properties;

  SessionCookie(Sessions sessions, PeopleProperties properties) {
    this.sessions = sessions;
    this.properties = properties;
  }

  ResponseCookie of(RandomToken session, ServerHttpRequest request) {
    return cookie(session.value(), properties.session(), request);
  }

  static ResponseCookie none(ServerHttpRequest request) {
    return cookie("", Duration.ZERO, request);
  }

  static Optional<String> in(ServerHttpRequest request) {
    return Optional.ofNullable(request.getCookies().getFirst(NAME)).map(HttpCookie::getValue);
  }

  /** Sessions begin where somebody signs in, and nowhere else. */
  @Override
  public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
    return Mono.empty();
  }

  @Override
  public Mono<SecurityContext> load(ServerWebExchange exchange) {
    return Mono.justOrEmpty(in(exchange.getRequest()))
        .flatMap(
            session ->
                Mono.fromCallable(() -> sessions.person(session))
                    .subscribeOn(Schedulers.boundedElastic()))
        .flatMap(Mono::justOrEmpty)
        .map(person -> new SecurityContextImpl(new CallerAuthentication(person.caller())));
  }

  private static ResponseCookie cookie(String value, Duration life, ServerHttpRequest request) {
    return ResponseCookie.from(NAME, value)
        .httpOnly(true)
        .secure("https".equals(request.getURI().getScheme()))
        .sameSite("Lax")
        .path("/")
        .maxAge(life)
        .build();
  }
}
