package io.concilia.connector.xero;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpRequestDecorator;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/**
 * Xero's own specification, where this machine has it: every request that passes through here is
 * held against it, and one that it does not allow is not sent.
 */
final class Specification implements ExchangeFilterFunction {

  static final Path FILE =
      Path.of(
          System.getProperty("concilia.reference", "reference"),
          "contracts",
          "xero",
          "openapi",
          "xero_accounting.yaml");

  /** Reading a specification of 800 kB takes a second. */
  private static final class Shared {

    static final @Nullable OpenApiInteractionValidator VALIDATOR =
        isHere()
            ? OpenApiInteractionValidator.createForSpecificationUrl(FILE.toUri().toString())
                .withBasePathOverride("/xero/api.xro/2.0")
                .withLevelResolver(
                    LevelResolver.create()
                        .withLevel(
                            "validation.request.parameter.query.unexpected",
                            ValidationReport.Level.ERROR)
                        .build())
                .build()
            : null;
  }

  private final AtomicInteger held = new AtomicInteger();

  static boolean isHere() {
    return Files.exists(FILE);
  }

  static String missing() {
    return "SKIPPED: no request is held against Xero's specification, for there is no "
        + FILE.toAbsolutePath()
        + "; -Dconcilia.reference=<folder> names the folder that has it";
  }

  /** How many requests were held against it. */
  int held() {
    return held.get();
  }

  @Override
  public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
    if (Shared.VALIDATOR == null) {
      return next.exchange(request);
    }
    if (request.method().name().equals("GET")) {
      check(request, null);
      return next.exchange(request);
    }
    return next.exchange(
        ClientRequest.from(request)
            .body(
                (output, context) ->
                    request.body().insert(new Checked(output, request, this), context))
            .build());
  }

  /** Looks at the bytes on their way out. */
  private static final class Checked extends ClientHttpRequestDecorator {

    private final ClientRequest request;
    private final Specification specification;

    Checked(ClientHttpRequest output, ClientRequest request, Specification specification) {
      super(output);
      this.request = request;
      this.specification = specification;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
      return DataBufferUtils.join(body)
          .flatMap(
              bytes -> {
                specification.check(request, bytes.toString(StandardCharsets.UTF_8));
                return super.writeWith(Mono.just(bytes));
              });
    }
  }

  private void check(ClientRequest request, @Nullable String body) {
    SimpleRequest.Builder asked =
        new SimpleRequest.Builder(
            Request.Method.valueOf(request.method().name()), request.url().getRawPath());
    UriComponentsBuilder.fromUri(request.url())
        .build()
        .getQueryParams()
        .forEach(
            (name, values) ->
                asked.withQueryParam(
                    name, values.stream().map(Specification::decoded).toArray(String[]::new)));
    request.headers().forEach((name, values) -> asked.withHeader(name, values));
    if (body != null) {
      asked.withContentType("application/json").withBody(body);
    }
    ValidationReport report = Shared.VALIDATOR.validateRequest(asked.build());
    held.incrementAndGet();
    if (report.hasErrors()) {
      throw new AssertionError(
          request.method() + " " + request.url() + " " + body + "\n" + report.getMessages());
    }
  }

  private static String decoded(String value) {
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
  }
}
