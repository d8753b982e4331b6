package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.CallSubject;
import io.concilia.sandbox.Conditions;
import io.concilia.sandbox.ControlRequest;
import io.concilia.sandbox.FakeVendor;
import io.concilia.sandbox.FaultKind;
import io.concilia.sandbox.Json;
import io.concilia.sandbox.VendorControls;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The fake Freshsales: who calls, whether that is within the quota, and who answers. */
final class FreshsalesVendor implements FakeVendor {

  private static final String TOKEN = "Token token=";

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final VendorControls controls;
  private final Bundles bundles = new Bundles();
  private final Deliveries deliveries;
  private final FreshsalesApi api;
  private final FreshsalesControl control;
  private final DealsDesk desk;

  FreshsalesVendor(VendorControls controls) {
    this.controls = controls;
    this.deliveries = new Deliveries(controls.alarms());
    var records = new Records(deliveries::announce);
    this.api = new FreshsalesApi(records, controls.clock(), controls.alarms());
    var person = new Person(records, controls.clock());
    this.control = new FreshsalesControl(bundles, person, deliveries, controls.clock());
    this.desk = new DealsDesk(bundles, person, controls.clock());
  }

  @Override
  public CallSubject subject(ApiRequest request) {
    var route = Route.of(request);
    var account = caller(request).map(caller -> caller.bundle().alias()).orElse("");
    var entity = route.entity();
    return CallSubject.of(
        account,
        entity == null ? route.argument() : entity.singular(),
        route.operation().name().toLowerCase(Locale.ROOT));
  }

  @Override
  public @Nullable ApiAnswer admit(ApiRequest request, CallSubject subject) {
    var caller = caller(request);
    if (!controls.limits().enforced() || caller.isEmpty()) {
      return null;
    }
    var settings = caller.get().bundle().settings();
    var standing =
        caller
            .get()
            .bundle()
            .quota()
            .count(
                controls.clock().instant(),
                controls.limits().scaled(settings.callsPerHour()),
                controls.limits().scaled(settings.callsPerMinute()));
    return standing.admitted() ? null : withQuota(Refusal.overQuota(), standing);
  }

  @Override
  public ApiAnswer answer(ApiRequest request, Conditions conditions) {
    var route = Route.of(request);
    if (route.operation() == Route.Operation.PAGE) {
      return desk.answer(request);
    }
    var caller = caller(request);
    if (caller.isEmpty() || conditions.has(FaultKind.REVOKED)) {
      return Refusal.unauthenticated();
    }
    if (conditions.has(FaultKind.LOCKED) || conditions.has(FaultKind.SUSPENDED)) {
      return refusal(403, request);
    }
    var lag = conditions.delay(FaultKind.SEARCH_LAG);
    var answer = api.answer(caller.get(), route, request, lag);
    var bundle = caller.get().bundle();
    var perHour = controls.limits().scaled(bundle.settings().callsPerHour());
    return withQuota(answer, bundle.quota().standing(controls.clock().instant(), perHour));
  }

  @Override
  public ApiAnswer refusal(int status, ApiRequest request) {
    return switch (status) {
      case 401 -> Refusal.unauthenticated();
      case 403 -> Refusal.forbidden().answer(Route.of(request).entity());
      case 429 -> Refusal.overQuota();
      default -> Refusal.coded(status, List.of("Something went wrong"));
    };
  }

  @Override
  public @Nullable ApiAnswer control(ControlRequest request) {
    return control.answer(request);
  }

  @Override
  public ObjectNode save() {
    var saved = Json.object();
    var list = saved.putArray("bundles");
    bundles.all().forEach(bundle -> list.add(BundleArchive.save(bundle)));
    return saved;
  }

  @Override
  public void load(ObjectNode saved) {
    bundles.clear();
    saved.path("bundles").forEach(bundle -> bundles.add(BundleArchive.load(bundle)));
  }

  @Override
  public void reset() {
    bundles.reset();
    deliveries.restart(1);
  }

  private Optional<Bundles.Caller> caller(ApiRequest request) {
    var authorization = request.header("Authorization");
    if (authorization == null || !authorization.startsWith(TOKEN)) {
      return Optional.empty();
    }
    var host = String.valueOf(request.header("Host"));
    return bundles
        .callerWith(authorization.substring(TOKEN.length()))
        .filter(caller -> reachableAs(host, caller.bundle().alias()));
  }

  /** A key is good at its own bundle's address only; on loopback there is just one address. */
  private static boolean reachableAs(String host, String alias) {
    return !host.contains(".myfreshworks.com") || host.startsWith(alias + ".");
  }

  private ApiAnswer withQuota(ApiAnswer answer, Quota.Standing standing) {
    return answer
        .withHeader("Date", HTTP_DATE.format(controls.clock().instant()))
        .withHeader("x-ratelimit-limit", Integer.toString(standing.limit()))
        .withHeader("x-ratelimit-remaining", Integer.toString(standing.left()))
        .withHeader("x-ratelimit-reset", Long.toString(standing.reset().getEpochSecond()));
  }
}
