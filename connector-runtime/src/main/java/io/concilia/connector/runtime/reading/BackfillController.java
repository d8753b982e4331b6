package io.concilia.connector.runtime.reading;

import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets an operator, or the orchestrator, bring records of the past to an integration. */
@RestController
class BackfillController {

  private final Backfills backfills;

  BackfillController(Backfills backfills) {
    this.backfills = backfills;
  }

  /** All three are required. */
  record Wanted(
      @Nullable String connection, @Nullable String entity, @Nullable String integration) {}

  @PostMapping("/backfills")
  ResponseEntity<BackfillView> start(@RequestBody Wanted wanted) {
    BackfillView started;
    try {
      started =
          backfills.start(
              ConnectionId.of(required("connection", wanted.connection())),
              required("entity", wanted.entity()),
              IntegrationId.of(required("integration", wanted.integration())));
    } catch (IllegalArgumentException e) {
      throw WebhookHints.problem(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
    return ResponseEntity.accepted()
        .location(URI.create("/backfills/" + started.id()))
        .body(started);
  }

  @GetMapping("/backfills")
  List<BackfillView> latest() {
    return backfills.latest();
  }

  @GetMapping("/backfills/{id}")
  BackfillView find(@PathVariable String id) {
    return backfills.find(id);
  }

  private static String required(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "\""
              + name
              + "\" is missing; send {\"connection\": …, \"entity\": …, \"integration\": …}");
    }
    return value;
  }
}
