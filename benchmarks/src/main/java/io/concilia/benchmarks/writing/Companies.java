package io.concilia.benchmarks.writing;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.Mode;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.value.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;

/** QuickBooks companies of the sandbox, each with a connection and an integration of its own. */
final class Companies {

  private static final TenantId TENANT = TenantId.of("bench");
  private static final String BOOKS = "books-";
  private static final long FIRST_REALM = 5_000_000_000L;

  private final String sandbox;
  private final int count;
  private final String settings;

  /**
   * @param settings of each connection, as YAML in one line
   */
  Companies(String sandbox, int count, String settings) {
    this.sandbox = sandbox;
    this.count = count;
    this.settings = settings;
  }

  /** Founds them, and as many that no integration knows. */
  void found() {
    WebClient control = WebClient.create(sandbox);
    for (int company = 0; company < count; company++) {
      found(control, realm(company));
      found(control, strange(company));
    }
  }

  /** The company beside the one of that connection, which no integration knows. */
  static String strange(ConnectionId books) {
    return strange(Integer.parseInt(books.value().substring(BOOKS.length())));
  }

  private static String strange(int company) {
    return "9" + realm(company);
  }

  static String token(String realm) {
    return "qbo-" + realm;
  }

  /** The realm of the company whose turn the number is. */
  String realmOf(int number) {
    return realm(number % count);
  }

  /** Writes the file that tells a connector of them. */
  void list(Path file) {
    String text =
        IntStream.range(0, count)
            .mapToObj(this::connection)
            .collect(Collectors.joining("", "connections:\n", ""));
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Integration> integrations() {
    return IntStream.range(0, count)
        .mapToObj(
            company ->
                new Integration(
                    integration(company),
                    TENANT,
                    1,
                    "Company " + company,
                    crm(company),
                    books(company),
                    Integration.Status.LIVE,
                    1,
                    Map.of("customerScope", "ALL"),
                    Map.of()))
        .toList();
  }

  /** A customer that was never seen before, of the company whose turn it is. */
  CanonicalRecord customer(int number, Origin origin, Instant receivedAt) {
    int company = number % count;
    RecordKey key =
        new RecordKey(
            books(company),
            RecordType.CUSTOMER,
            crm(company),
            "sales_account",
            Integer.toString(number),
            RecordKey.MAIN);
    Customer body =
        Customer.builder("Customer %d Ltd".formatted(number), Customer.Kind.ORGANISATION)
            .email("billing@customer%d.example".formatted(number))
            .phone("+1 415 555 0100")
            .billing(
                new Address(
                    number + " Market St", null, null, "San Francisco", "CA", "94105", "US", null))
            .build();
    return new CanonicalRecord(
        key,
        new Revision(1, 1, 0),
        TENANT,
        integration(company),
        new Intent.Present(body),
        origin,
        null,
        Mode.LIVE,
        receivedAt);
  }

  private String connection(int company) {
    String realm = realm(company);
    return """
      - {id: %s, tenant: bench, system: quickbooks, account: "%s", baseUrl: "%s/quickbooks",
         token: %s, settings: {%s}}
    """
        .formatted(books(company), realm, sandbox, token(realm), settings);
  }

  private static void found(WebClient control, String realm) {
    control
        .post()
        .uri("/sandbox/quickbooks/companies")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(
            """
            {"realmId": "%s", "token": "%s", "country": "US"}
            """
                .formatted(realm, token(realm)))
        .retrieve()
        .toBodilessEntity()
        .block();
  }

  private static String realm(int company) {
    return Long.toString(FIRST_REALM + company);
  }

  private static ConnectionId books(int company) {
    return ConnectionId.of(BOOKS + company);
  }

  private static ConnectionId crm(int company) {
    return ConnectionId.of("crm-" + company);
  }

  private static IntegrationId integration(int company) {
    return IntegrationId.of("pair-" + company);
  }
}
