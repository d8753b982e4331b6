package io.concilia.orchestrator.erasures;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.defaults.Problem;
import io.concilia.orchestrator.erasures.ErasureViews.ErasureList;
import io.concilia.orchestrator.erasures.ErasureViews.ErasureView;
import io.concilia.orchestrator.erasures.ErasureViews.Wish;
import io.concilia.orchestrator.integrations.KnownConnections;
import io.concilia.orchestrator.messages.Language;
import io.concilia.orchestrator.messages.Texts;
import io.concilia.orchestrator.messages.Wording;
import io.concilia.orchestrator.records.RecordId;
import io.concilia.orchestrator.records.RecordStore;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Asks for a person to be forgotten, and says how far that has come. */
@RestController
@RequestMapping("/erasures")
class ErasureController {

  private static final String LANGUAGE = "Accept-Language";

  private final Erasures erasures;
  private final ErasureStore store;
  private final ErasurePresenter presenter;
  private final RecordStore records;
  private final KnownConnections connections;
  private final TransactionTemplate transaction;

  ErasureController(
      Erasures erasures,
      ErasureStore store,
      ErasurePresenter presenter,
      RecordStore records,
      KnownConnections connections,
      TransactionTemplate transaction) {
    this.erasures = erasures;
    this.store = store;
    this.presenter = presenter;
    this.records = records;
    this.connections = connections;
    this.transaction = transaction;
  }

  @PostMapping
  ResponseEntity<ErasureView> ask(
      @RequestBody Wish wish,
      @RequestHeader(name = "X-Concilia-User", defaultValue = "unknown") String user,
      @RequestHeader(name = LANGUAGE, required = false) @Nullable String language) {
    ChangeKey source = source(wish);
    String why = required("why", wish.why()).strip();
    Connection connection =
        connections
            .find(source.connection())
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "there is no connection \""
                            + source.connection()
                            + "\"; see /connections"));
    KeptErasure asked =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  refuseNames(source, why);
                  refuseUnfinished(source);
                  return erasures.ask(connection, source, user, why);
                }));
    return ResponseEntity.accepted().body(presenter.show(asked, words(language)));
  }

  @GetMapping
  ErasureList list(
      @RequestParam(required = false) @Nullable List<String> connection,
      @RequestHeader(name = LANGUAGE, required = false) @Nullable String language) {
    return new ErasureList(
        store.list(connection == null ? List.of() : connection).stream()
            .map(erasure -> presenter.show(erasure, words(language)))
            .toList());
  }

  @GetMapping("/{id}")
  ErasureView find(
      @PathVariable UUID id,
      @RequestHeader(name = LANGUAGE, required = false) @Nullable String language) {
    return store
        .find(id)
        .map(erasure -> presenter.show(erasure, words(language)))
        .orElseThrow(() -> Problem.notFound("nobody was forgotten as " + id + "; see /erasures"));
  }

  private static ChangeKey source(Wish wish) {
    try {
      return new ChangeKey(
          ConnectionId.of(required("connection", wish.connection())),
          required("entity", wish.entity()),
          required("id", wish.id()));
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw Problem.badRequest(
          field
              + " is missing; name connection, entity and id of the source record, and why it is"
              + " erased");
    }
    return value;
  }

  /** The reason is kept when the person is not. */
  private void refuseNames(ChangeKey source, String why) {
    for (String name : records.namesOf(source)) {
      if (why.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))) {
        throw Problem.badRequest(
            "why names the person, and is kept when the person is erased; name the request"
                + " instead, such as its number");
      }
    }
  }

  private void refuseUnfinished(ChangeKey source) {
    List<RecordId> unfinished = records.unfinished(source);
    if (!unfinished.isEmpty()) {
      RecordId first = unfinished.get(0);
      throw Problem.conflict(
          ("%d sale(s) to %s %s are not in the books yet, such as %s %s, and need to know whom to"
                  + " bill; let them be booked or leave them out, then ask again")
              .formatted(
                  unfinished.size(),
                  source.entity(),
                  source.id(),
                  first.source().entity(),
                  first.source().id()));
    }
  }

  private static Wording words(@Nullable String language) {
    return new Wording(Texts.in(Language.of(language)));
  }
}
