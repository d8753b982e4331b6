package io.concilia.auth.vendors;

import io.concilia.auth.vendors.VendorException.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * Freshsales' API keys (FRESHSALES.md 1): a key carries the rights of its user, and a module that
 * the user's role lacks answers 403. What a key may do is tried out, one module after the other.
 */
public final class Freshsales {

  public static final String SYSTEM = "freshsales";

  /** What is read of Freshsales; without the last two, nothing is missed that is not used. */
  private static final List<Module> MODULES =
      List.of(
          new Module("contacts", "/api/contacts/filters", true),
          new Module("sales_accounts", "/api/sales_accounts/filters", true),
          new Module("deals", "/api/deals/filters", true),
          new Module("settings", "/api/selector/deal_pipelines", true),
          new Module("products", "/api/selector/deal_products", false),
          new Module("cpq_documents", "/api/cpq/cpq_documents/0", false));

  private record Module(String name, String path, boolean needed) {}

  private final WebClient http;
  private final Duration timeout;

  Freshsales(WebClient http, Duration timeout) {
    this.http = http;
    this.timeout = timeout;
  }

  /** What the key's user may do with a module. */
  public enum Right {
    GRANTED,
    /** The user's role lacks the module. */
    REFUSED,
    /** The account's plan has no such module. */
    ABSENT
  }

  /**
   * @param needed whether nothing works without it
   */
  public record ModuleRight(String module, boolean needed, Right right) {

    public boolean isMissing() {
      return needed && right != Right.GRANTED;
    }
  }

  /**
   * The rights of the key, module by module.
   *
   * @throws VendorException GRANT_REFUSED if the key is not good at all
   */
  public List<ModuleRight> rights(URI baseUrl, String apiKey) {
    List<ModuleRight> rights = new ArrayList<>();
    for (Module module : MODULES) {
      rights.add(new ModuleRight(module.name(), module.needed(), right(baseUrl, module, apiKey)));
    }
    return rights;
  }

  private Right right(URI baseUrl, Module module, String apiKey) {
    URI uri = URI.create(baseUrl + module.path());
    Integer status;
    try {
      status =
          http.get()
              .uri(uri)
              .accept(MediaType.APPLICATION_JSON)
              .header(HttpHeaders.AUTHORIZATION, "Token token=" + apiKey)
              .exchangeToMono(
                  answer -> answer.releaseBody().thenReturn(answer.statusCode().value()))
              .block(timeout);
    } catch (WebClientRequestException | IllegalStateException e) {
      throw failure(Kind.NOT_DONE, uri, "gives no answer", e);
    }
    return judged(uri, module, status == null ? 0 : status);
  }

  private static Right judged(URI uri, Module module, int status) {
    return switch (status) {
      case 200 -> Right.GRANTED;
      case 401 -> throw failure(Kind.GRANT_REFUSED, uri, "does not know this key", null);
      case 403 -> Right.REFUSED;
      // A document that does not exist is looked for, so the module is there.
      case 404 -> module.path().endsWith("/0") ? Right.GRANTED : Right.ABSENT;
      case 429 -> throw failure(Kind.NOT_DONE, uri, "takes no more calls this hour", null);
      default -> throw failure(Kind.NOT_DONE, uri, "answered " + status, null);
    };
  }

  private static VendorException failure(
      Kind kind, URI uri, String what, @Nullable Throwable cause) {
    return new VendorException(
        kind,
        "Freshsales (" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ") " + what,
        cause);
  }
}
