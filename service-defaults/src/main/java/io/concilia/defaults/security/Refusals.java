package io.concilia.defaults.security;

import java.net.URI;
import java.util.Optional;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Says as a problem what a refused request lacks: a token, a valid one, or a role. */
final class Refusals implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler {

  private final ClosedByDefault access;
  private final SecurityProperties properties;
  private final JsonMapper json;

  Refusals(ClosedByDefault access, SecurityProperties properties, JsonMapper json) {
    this.access = access;
    this.properties = properties;
    this.json = json;
  }

  @Override
  public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException refused) {
    if (refused instanceof AuthenticationServiceException) {
      return answer(
          exchange,
          HttpStatus.SERVICE_UNAVAILABLE,
          "the token cannot be checked, since the auth service at %s does not answer; try again"
              .formatted(properties.authService()));
    }
    boolean sent = refused instanceof OAuth2AuthenticationException;
    exchange
        .getResponse()
        .getHeaders()
        .set(HttpHeaders.WWW_AUTHENTICATE, sent ? "Bearer error=\"invalid_token\"" : "Bearer");
    String get = "get one from " + properties.authService() + "/tokens";
    return answer(
        exchange,
        HttpStatus.UNAUTHORIZED,
        sent
            ? "the token is not accepted: %s; %s".formatted(refused.getMessage(), get)
            : "no token was sent; %s and send it as Authorization: Bearer".formatted(get));
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
    ServerHttpRequest request = exchange.getRequest();
    Optional<AccessRule> rule = access.rule(request);
    if (rule.isEmpty()) {
      return answer(
          exchange,
          HttpStatus.NOT_FOUND,
          "there is no %s %s here".formatted(request.getMethod(), request.getPath()));
    }
    return answer(
        exchange,
        HttpStatus.FORBIDDEN,
        "%s is for %s; ask an administrator for that role"
            .formatted(rule.get().endpoint(), rule.get().who()));
  }

  private Mono<Void> answer(ServerWebExchange exchange, HttpStatus status, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setInstance(URI.create(exchange.getRequest().getPath().value()));
    ServerHttpResponse response = exchange.getResponse();
    response.setStatusCode(status);
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    // A body that nobody reads can leave the connection unread for good: reactor-netty issue 4361.
    return exchange
        .getRequest()
        .getBody()
        .doOnNext(DataBufferUtils::release)
        .then(
            response.writeWith(
                Mono.fromSupplier(
                    () -> response.bufferFactory().wrap(json.writeValueAsBytes(problem)))));
  }
}
