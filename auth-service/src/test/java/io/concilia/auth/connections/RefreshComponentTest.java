package io.concilia.auth.connections;

import static io.concilia.auth.connections.RunningConnections.ADA;
import static io.concilia.auth.connections.RunningConnections.BRIGHTWATER;
import static io.concilia.auth.connections.RunningConnections.MAPLE;
import static io.concilia.auth.connections.RunningConnections.TENANT;
import static io.concilia.auth.connections.RunningConnections.US;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.concilia.auth.connections.Authorization.Holder;
import io.concilia.auth.vault.Vault;
import io.concilia.auth.vendors.Tokens;
import io.concilia.auth.vendors.Vendors;
import io.concilia.contracts.configuration.Connection.Reason;
import io.concilia.contracts.configuration.Connection.Status;
import io.concilia.sandbox.Fault;
import io.concilia.sandbox.FaultKind;
import io.concilia.sandbox.FaultMatch;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The life of tokens: two instances, one database, and vendors that fail. */
class RefreshComponentTest {

  private static final Duration PAST_MOST = Duration.ofMinutes(55);
  private static RunningConnections running;

  @BeforeAll
  static void start() {
    running = new RunningConnections();
    running.anotherInstance();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @AfterEach
  void forgetAll() {
    for (String system : List.of("quickbooks", "xero", "freshbooks")) {
      running.sandbox.faults(system).clear();
    }
    for (Covered each : running.bean(ConnectionStore.class).ofTenant(TENANT)) {
      running.bean(Connecting.class).disconnect(ADA, each);
    }
    running.jdbc().sql("delete from attempt").update();
    running.jdbc().sql("delete from connection").update();
    running.jdbc().sql("delete from vendor_authorization").update();
  }

  @Test
  void refreshesBeforeTheTokenEndsAndNotLongBefore() {
    String id = running.connect("quickbooks", "mara", US);
    TokenDesk.Token first = running.token(id);

    running.clock.advance(Duration.ofMinutes(44));
    round();
    assertThat(running.token(id)).isEqualTo(first);

    running.clock.advance(Duration.ofMinutes(7));
    round();
    assertThat(running.token(id).value()).isNotEqualTo(first.value());
    assertThat(running.token(id).expiresAt()).isAfter(first.expiresAt());
    assertThat(running.vendors.refreshes("quickbooks")).isEqualTo(1);
  }

  @Test
  void fiftyThatWaitAtTwoInstancesCostOneRefresh() throws Exception {
    String id = running.connect("freshbooks", "mara", MAPLE);
    running.clock.advance(Duration.ofHours(13));
    running.sandbox.calls("freshbooks").clear();
    running
        .sandbox
        .faults("freshbooks")
        .inject(fault(FaultKind.LATENCY).delayed(Duration.ofMillis(500)).next(50));

    Set<String> tokens = new HashSet<>();
    for (Future<String> each : together(50, number -> token(number % 2, id))) {
      tokens.add(each.get());
    }

    assertThat(tokens).hasSize(1);
    assertThat(running.sandbox.calls("freshbooks").calls(call -> true)).hasSize(1);
    assertThat(running.vendors.refreshes("freshbooks")).isEqualTo(1);
  }

  @Test
  void othersUseTheTokenThatIsStillGoodWhileItIsRefreshed() throws Exception {
    String id = running.connect("quickbooks", "mara", US);
    String good = running.token(id).value();
    running.clock.advance(Duration.ofMinutes(51));
    running
        .sandbox
        .faults("quickbooks")
        .inject(fault(FaultKind.SLOW_ANSWER).delayed(Duration.ofSeconds(2)).next(1));

    ExecutorService threads = Executors.newSingleThreadExecutor();
    Future<?> slow = threads.submit(RefreshComponentTest::round);
    await().until(() -> leased() == 1);
    assertThat(running.token(id).value()).isEqualTo(good);
    slow.get();
    threads.shutdown();

    assertThat(running.token(id).value()).isNotEqualTo(good);
  }

  @Test
  void anErrorKeepsTheGoodTokenAndIsTriedAgain() {
    String id = running.connect("quickbooks", "mara", US);
    TokenDesk.Token good = running.token(id);
    running.clock.advance(Duration.ofMinutes(51));
    running
        .sandbox
        .faults("quickbooks")
        .inject(fault(FaultKind.ERROR).status(503, Fault.BodyKind.HTML).next(1));

    round();
    assertThat(running.token(id)).isEqualTo(good);
    assertThat(running.connection(id).status()).isEqualTo(Status.CONNECTED);

    running.clock.advance(Duration.ofSeconds(6));
    round();
    assertThat(running.token(id).value()).isNotEqualTo(good.value());
  }

  @Test
  void whileTheVendorIsAwayThereIsNoTokenAndNoStorm() {
    String id = running.connect("quickbooks", "mara", US);
    running.clock.advance(Duration.ofMinutes(61));
    running.sandbox.goOffline();
    try {
      for (int i = 0; i < 3; i++) {
        NoTokenException none =
            catchThrowableOfType(NoTokenException.class, () -> running.token(id));
        assertThat(none.reason()).isNull();
      }
      assertThat(failures()).isEqualTo(1);
      assertThat(running.connection(id).status()).isEqualTo(Status.CONNECTED);
    } finally {
      running.sandbox.comeBack();
    }
    running.clock.advance(Duration.ofSeconds(6));

    assertThat(running.token(id).value()).isNotBlank();
  }

  @Test
  void quickBooksAnswersTheSameRefreshTokenAgain() {
    recoversALostAnswer("quickbooks", US, Duration.ofMinutes(51));
  }

  @Test
  void quickBooksAnswersItAgainWhenItsValueIsADayOld() {
    String id = running.connect("quickbooks", "mara", US);
    running.vendors.control("PUT", "quickbooks", "/oauth/settings", Map.of("grace", "PT24H"));
    running.clock.advance(Duration.ofHours(25));
    loseNextAnswer("quickbooks");
    round();

    running.clock.advance(Duration.ofSeconds(6));
    round();

    assertThat(running.connection(id).status()).isEqualTo(Status.CONNECTED);
    assertThat(running.token(id).value()).isNotBlank();
  }

  @Test
  void xeroAnswersTheOldRefreshTokenWithinItsGrace() {
    recoversALostAnswer("xero", BRIGHTWATER, Duration.ofMinutes(26));
  }

  @Test
  void freshBooksLosesTheConsentWithTheAnswerAndSaysSo() {
    String id = running.connect("freshbooks", "mara", MAPLE);
    running.clock.advance(Duration.ofHours(11));
    loseNextAnswer("freshbooks");
    round();
    assertThat(running.connection(id).status()).isEqualTo(Status.CONNECTED);

    running.clock.advance(Duration.ofSeconds(6));
    round();

    assertThat(running.connection(id).status()).isEqualTo(Status.DISCONNECTED);
    assertThat(running.connection(id).reason()).isEqualTo(Reason.ANSWER_LOST);
    assertThat(catchThrowableOfType(NoTokenException.class, () -> running.token(id)).reason())
        .isEqualTo(Reason.ANSWER_LOST);
    await()
        .untilAsserted(
            () -> assertThat(running.published(id).reason()).isEqualTo(Reason.ANSWER_LOST));
  }

  @Test
  void freshBooksKeepsTheConsentWhenTheQuestionNeverArrived() {
    String id = running.connect("freshbooks", "mara", MAPLE);
    running.clock.advance(Duration.ofHours(11));
    running.sandbox.faults("freshbooks").inject(fault(FaultKind.DROP_BEFORE_COMMIT).next(1));
    round();

    running.clock.advance(Duration.ofSeconds(6));
    round();

    assertThat(running.connection(id).status()).isEqualTo(Status.CONNECTED);
    assertThat(running.vendors.refreshes("freshbooks")).isEqualTo(1);
  }

  @Test
  void aProcessThatDiesWithTheAnswerLosesNoMoreThanALostAnswerDoes() {
    String id = running.connect("xero", "mara", BRIGHTWATER);
    running.clock.advance(Duration.ofMinutes(26));
    Authorization seen = authorization(id);
    AuthorizationStore store = running.bean(AuthorizationStore.class);
    store.lease(seen.id(), seen.version(), "a process that dies", Duration.ofMillis(300));
    var answered =
        running
            .bean(Vendors.class)
            .find("xero")
            .orElseThrow()
            .refresh(
                running.bean(Applications.class).require(TENANT, "xero"),
                store.refreshToken(seen.id()).orElseThrow());
    assertThat(answered.access()).isNotBlank();

    running.clock.advance(Duration.ofMinutes(5));

    assertThat(running.token(id).value()).isNotBlank();
    assertThat(authorization(id).version()).isEqualTo(seen.version() + 1);
  }

  @Test
  void aConsentThatWasTakenBackThereDisconnectsHere() {
    String id = running.connect("xero", "mara", BRIGHTWATER);
    running.vendors.withdraw("xero", "mara");

    assertThatThrownBy(
            () ->
                running
                    .bean(TokenDesk.class)
                    .renewed(running.covered(id), running.token(id).version()))
        .isInstanceOf(NoTokenException.class);

    assertThat(running.connection(id).reason()).isEqualTo(Reason.CONSENT_GONE);
  }

  @Test
  void aRefusedTokenIsReplacedOnceAndThenTheConnectionHasNone() {
    String id = running.connect("quickbooks", "mara", US);
    TokenDesk desk = running.bean(TokenDesk.class);
    TokenDesk.Token first = running.token(id);

    TokenDesk.Token second = desk.renewed(running.covered(id), first.version());
    TokenDesk.Token again = desk.renewed(running.covered(id), first.version());

    assertThat(second.value()).isNotEqualTo(first.value());
    assertThat(again).isEqualTo(second);
    assertThat(running.vendors.refreshes("quickbooks")).isEqualTo(1);
    assertThatThrownBy(() -> desk.renewed(running.covered(id), second.version()))
        .isInstanceOf(NoTokenException.class);
    assertThat(running.connection(id).reason()).isEqualTo(Reason.TOKEN_REFUSED);
  }

  @Test
  void warnsBeforeTheConsentEnds() {
    String id = running.connect("quickbooks", "mara", US);
    running
        .jdbc()
        .sql("update vendor_authorization set consent_ends_at = :soon")
        .param("soon", Columns.utc(running.clock.instant().plus(Duration.ofDays(13))))
        .update();

    round();

    assertThat(running.connection(id).status()).isEqualTo(Status.EXPIRING);
    assertThat(running.token(id).value()).isNotBlank();
    running.reconnect(ADA, id, "mara", US);
    assertThat(running.connection(id).status()).isEqualTo(Status.CONNECTED);
  }

  @Test
  void countsALifeFromTheMomentOfAskingHoweverLateTheAnswerIs() {
    String id = running.connect("quickbooks", "mara", US);
    var asked = running.clock.instant().plus(PAST_MOST);
    running.clock.advance(PAST_MOST);
    running
        .sandbox
        .faults("quickbooks")
        .inject(fault(FaultKind.SLOW_ANSWER).delayed(Duration.ofMillis(1500)).next(1));
    ExecutorService threads = Executors.newSingleThreadExecutor();
    Future<?> slow = threads.submit(RefreshComponentTest::round);
    await().until(() -> running.vendors.refreshes("quickbooks") == 1);
    running.clock.advance(Duration.ofMinutes(4));
    await().until(slow::isDone);
    threads.shutdown();

    assertThat(authorization(id).accessEndsAt()).isEqualTo(asked.plus(Duration.ofHours(1)));
  }

  @Test
  void fiveHundredThatEndWithinAMinuteAreRefreshedOnceEach() throws Exception {
    String id = running.connect("xero", "mara", BRIGHTWATER);
    Authorization model = authorization(id);
    String refresh = running.bean(AuthorizationStore.class).refreshToken(model.id()).orElseThrow();
    running.vendors.control("PUT", "xero", "/oauth/settings", Map.of("grace", "PT24H"));
    for (int i = 0; i < 500; i++) {
      covered(i, refresh);
    }
    running.clock.advance(Duration.ofMinutes(29));
    running
        .jdbc()
        .sql(
            "update vendor_authorization set refresh_from = refresh_from + interval '1 hour' where id = :id")
        .param("id", model.id())
        .update();
    int before = running.vendors.refreshes("xero");

    List<Future<Integer>> rounds = together(2, RefreshComponentTest::rounds);
    for (Future<Integer> each : rounds) {
      each.get();
    }

    assertThat(running.vendors.refreshes("xero") - before).isEqualTo(500);
    assertThat(
            running
                .jdbc()
                .sql("select count(*) from vendor_authorization where version = 2")
                .query(Long.class)
                .single())
        .isEqualTo(500);
  }

  @Test
  void noLogAndNoErrorTellsASecret() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    log.start();
    root.addAppender(log);
    Set<String> secrets = new HashSet<>(Set.of("concilia-secret"));
    try {
      String id = running.connect("freshbooks", "mara", MAPLE);
      secrets.addAll(secretsOf(id));
      running.clock.advance(Duration.ofHours(11));
      round();
      secrets.addAll(secretsOf(id));
      loseNextAnswer("freshbooks");
      running.clock.advance(Duration.ofHours(11));
      round();
      running.clock.advance(Duration.ofSeconds(6));
      round();
      assertThat(running.connection(id).reason()).isEqualTo(Reason.ANSWER_LOST);
    } finally {
      root.detachAppender(log);
    }

    String said =
        new ArrayList<>(log.list)
            .stream().map(RefreshComponentTest::text).collect(Collectors.joining("\n"));
    assertThat(said).contains("a consent has ended");
    assertThat(secrets).hasSizeGreaterThan(4).noneMatch(said::contains);
  }

  private void recoversALostAnswer(String system, String account, Duration age) {
    String id = running.connect(system, "mara", account);
    TokenDesk.Token good = running.token(id);
    running.clock.advance(age);
    loseNextAnswer(system);
    round();
    assertThat(running.token(id)).isEqualTo(good);

    running.clock.advance(Duration.ofSeconds(6));
    round();

    assertThat(running.token(id).value()).isNotEqualTo(good.value());
    assertThat(running.connection(id).status()).isEqualTo(Status.CONNECTED);
  }

  private static String text(ILoggingEvent event) {
    return event.getFormattedMessage()
        + " "
        + event.getKeyValuePairs()
        + (event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy()));
  }

  private static Set<String> secretsOf(String id) {
    Vault vault = running.bean(Vault.class);
    return new HashSet<>(
        vault.all(Authorization.owner(running.covered(id).authorization())).values());
  }

  /** A connection whose grant is its own, as far as we know; the vendor sees one user. */
  private static void covered(int number, String refresh) {
    running
        .bean(Connecting.class)
        .inTransaction(
            () -> {
              UUID id =
                  running
                      .bean(AuthorizationStore.class)
                      .consented(
                          new Holder(TENANT, "xero", "concilia-dev", "user " + number),
                          new Tokens(
                              "a" + number,
                              refresh,
                              running.clock.instant(),
                              Duration.ofMinutes(30),
                              null));
              running
                  .bean(ConnectionStore.class)
                  .connect(
                      new ConnectionStore.Account(
                          TENANT, "xero", "account " + number, "Books", URI.create("http://x")),
                      id,
                      "Ada");
            });
  }

  private static int rounds(int instance) {
    RefreshLoop loop = running.bean(instance, RefreshLoop.class);
    int all = 0;
    for (int due = loop.round(); due > 0; due = loop.round()) {
      all += due;
    }
    return all;
  }

  private static void round() {
    running.bean(RefreshLoop.class).round();
  }

  private static String token(int instance, String id) {
    return running.bean(instance, TokenDesk.class).token(running.covered(id)).value();
  }

  private interface Numbered<T> {
    T run(int number) throws Exception;
  }

  private static <T> List<Future<T>> together(int count, Numbered<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Callable<T>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        all.add(() -> work.run(number));
      }
      return threads.invokeAll(all);
    } finally {
      threads.shutdown();
    }
  }

  private static Fault fault(FaultKind kind) {
    return Fault.of(kind).matching(FaultMatch.operation("oauth", "token"));
  }

  private static void loseNextAnswer(String system) {
    running.sandbox.faults(system).inject(fault(FaultKind.DROP_AFTER_COMMIT).next(1));
  }

  private static Authorization authorization(String connection) {
    return authorizationOf(running.covered(connection).authorization());
  }

  private static Authorization authorizationOf(UUID id) {
    return running.bean(AuthorizationStore.class).find(id).orElseThrow();
  }

  private static long leased() {
    return running
        .jdbc()
        .sql("select count(*) from vendor_authorization where sent_at is not null")
        .query(Long.class)
        .single();
  }

  private static int failures() {
    return running
        .jdbc()
        .sql("select sum(failures) from vendor_authorization")
        .query(Integer.class)
        .single();
  }
}
