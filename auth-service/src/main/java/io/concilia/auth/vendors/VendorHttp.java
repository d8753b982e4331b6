package io.concilia.auth.vendors;

import io.concilia.auth.vendors.VendorException.Kind;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a vendor's authorization server and says what a failure means (RFC 6749, 5.2). */
final class VendorHttp {

  /** A code of the vendor's, not something that it quotes. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z_]{1,40}");

  private static final JsonMapper JSON = new JsonMapper();

  private final WebClient http;
  private final Duration timeout;
  private final String vendor;

  VendorHttp(WebClient http, Duration timeout, String vendor) {
    this.http = http;
    this.timeout = timeout;
    this.vendor = vendor;
  }

  JsonNode form(URI uri, @Nullable DeveloperApplication basic, Map<String, String> fields) {
    return form(uri, basic, fields, Map.of());
  }

  JsonNode form(
      URI uri,
      @Nullable DeveloperApplication basic,
      Map<String, String> fields,
      Map<String, String> headers) {
    LinkedMultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    form.setAll(fields);
    return answered(
        uri,
        authenticated(http.post().uri(uri).accept(MediaType.APPLICATION_JSON), basic)
            .headers(all -> headers.forEach(all::set))
            .bodyValue(form));
  }

  JsonNode json(URI uri, @Nullable DeveloperApplication basic, Map<String, String> fields) {
    return answered(
        uri,
        authenticated(http.post().uri(uri).accept(MediaType.APPLICATION_JSON), basic)
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(fields));
  }

  JsonNode get(URI uri, String accessToken) {
    return withToken(HttpMethod.GET, uri, accessToken);
  }

  JsonNode delete(URI uri, String accessToken) {
    return withToken(HttpMethod.DELETE, uri, accessToken);
  }

  private JsonNode withToken(HttpMethod method, URI uri, String accessToken) {
    return answered(
        uri,
        http.method(method)
            .uri(uri)
            .accept(MediaType.APPLICATION_JSON)
            .headers(headers -> headers.setBearerAuth(accessToken)));
  }

  private static WebClient.RequestBodySpec authenticated(
      WebClient.RequestBodySpec request, @Nullable DeveloperApplication basic) {
    return basic == null
        ? request
        : request.headers(headers -> headers.setBasicAuth(basic.clientId(), basic.secret()));
  }

  private record Reply(int status, String body) {}

  private JsonNode answered(URI uri, WebClient.RequestHeadersSpec<?> request) {
    Reply reply;
    try {
      reply =
          request
              .header(HttpHeaders.CACHE_CONTROL, "no-store")
              .exchangeToMono(
                  answer ->
                      answer
                          .bodyToMono(String.class)
                          .defaultIfEmpty("")
                          .map(body -> new Reply(answer.statusCode().value(), body)))
              .timeout(timeout, Mono.error(() -> silence(uri, null)))
              .block();
    } catch (WebClientRequestException e) {
      throw unsent(e) ? failure(Kind.NOT_DONE, uri, "cannot be reached", e) : silence(uri, e);
    } catch (VendorException e) {
      throw e;
    } catch (RuntimeException e) {
      // The connection ended within the answer.
      throw silence(uri, e);
    }
    if (reply == null) {
      throw silence(uri, null);
    }
    return judged(uri, reply);
  }

  private JsonNode judged(URI uri, Reply reply) {
    boolean success = reply.status() >= 200 && reply.status() < 300;
    JsonNode body = parse(reply.body());
    if (success && reply.body().isBlank()) {
      return JSON.createObjectNode();
    }
    if (success && body != null) {
      return body;
    }
    if (success || reply.status() >= 500) {
      throw failure(Kind.UNANSWERED, uri, "answered " + reply.status() + " and no JSON", null);
    }
    String code = code(body);
    Kind kind =
        switch (code) {
          case "invalid_grant", "invalid_token" -> Kind.GRANT_REFUSED;
          case "invalid_client", "unauthorized_client" -> Kind.APPLICATION_REFUSED;
          default -> reply.status() == 429 ? Kind.NOT_DONE : Kind.REFUSED;
        };
    throw failure(kind, uri, "answered " + reply.status() + " " + code, null);
  }

  private static String code(@Nullable JsonNode body) {
    String code = body == null ? "" : body.path("error").asString("");
    return CODE.matcher(code).matches() ? code : "";
  }

  private static @Nullable JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static boolean unsent(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }

  private VendorException silence(URI uri, @Nullable Throwable cause) {
    return failure(Kind.UNANSWERED, uri, "gave no answer", cause);
  }

  VendorException failure(Kind kind, URI uri, String what, @Nullable Throwable cause) {
    return new VendorException(kind, vendor + " (" + uri.getHost() + ") " + what.strip(), cause);
  }
}
