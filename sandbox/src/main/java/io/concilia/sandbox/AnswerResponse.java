package io.concilia.sandbox;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Sends an answer's bytes as they are: no codecs, no negotiation. */
final class AnswerResponse implements ServerResponse {

  private final ApiAnswer answer;

  AnswerResponse(ApiAnswer answer) {
    this.answer = answer;
  }

  @Override
  public HttpStatusCode statusCode() {
    return HttpStatusCode.valueOf(answer.status());
  }

  @Override
  public HttpHeaders headers() {
    var headers = new HttpHeaders();
    answer.headers().forEach(headers::set);
    headers.setContentLength(answer.body().length);
    if (answer.body().length > 0) {
      headers.set(HttpHeaders.CONTENT_TYPE, answer.contentType());
    }
    return headers;
  }

  @Override
  public MultiValueMap<String, ResponseCookie> cookies() {
    return new LinkedMultiValueMap<>();
  }

  @Override
  public Mono<Void> writeTo(ServerWebExchange exchange, @Nullable Context context) {
    var response = exchange.getResponse();
    response.setRawStatusCode(answer.status());
    response.getHeaders().putAll(headers());
    if (answer.body().length == 0) {
      return response.setComplete();
    }
    return response.writeWith(Mono.just(response.bufferFactory().wrap(answer.body())));
  }

  /** The media type of problem documents that the control API answers with. */
  static final String PROBLEM = MediaType.APPLICATION_PROBLEM_JSON_VALUE;
}
