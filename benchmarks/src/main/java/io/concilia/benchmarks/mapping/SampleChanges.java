package io.concilia.benchmarks.mapping;

import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.ChangeKind;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Accounts, won deals and products in turn, each of about 1.3 kB, each another record. */
final class SampleChanges {

  private static final List<String> ENTITIES = List.of("sales_account", "deal", "product");
  private static final Instant THEN = Instant.parse("2026-03-02T17:05:41Z");
  private static final long FIRST_ID = 402_000_000_000L;

  private final TenantId tenant;
  private final ConnectionId crm;
  private final Map<String, String> payloads =
      ENTITIES.stream().collect(Collectors.toMap(Function.identity(), SampleChanges::payload));
  private long next;

  SampleChanges(TenantId tenant, ConnectionId crm) {
    this.tenant = tenant;
    this.crm = crm;
  }

  Change next() {
    long number = next++;
    String entity = ENTITIES.get((int) (number % ENTITIES.size()));
    String id = Long.toString(FIRST_ID + number);
    String payload =
        Objects.requireNonNull(payloads.get(entity))
            .replace("{id}", id)
            .replace("{n}", Long.toString(number));
    return new Change(
        tenant,
        new ChangeKey(crm, entity, id),
        1,
        0,
        ChangeKind.UPSERT,
        THEN,
        THEN,
        THEN,
        Origin.WEBHOOK,
        null,
        null,
        payload);
  }

  /** Without the blanks that make the file readable. */
  private static String payload(String entity) {
    String resource = "/changes/" + entity + ".json";
    try (InputStream document = SampleChanges.class.getResourceAsStream(resource)) {
      if (document == null) {
        throw new IllegalStateException(resource + " is missing from the class path");
      }
      String text = new String(document.readAllBytes(), StandardCharsets.UTF_8);
      return JsonMapper.shared().readTree(text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
