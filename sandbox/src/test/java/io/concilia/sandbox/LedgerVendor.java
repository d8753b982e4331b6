package io.concilia.sandbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The smallest vendor: it writes down the body of every call and answers with it. */
final class LedgerVendor implements FakeVendor {

  private final VendorControls controls;
  private final List<String> entries = new CopyOnWriteArrayList<>();
  private final AtomicInteger inFlight = new AtomicInteger();

  LedgerVendor(VendorControls controls) {
    this.controls = controls;
  }

  List<String> entries() {
    return entries;
  }

  int inFlight() {
    return inFlight.get();
  }

  @Override
  public CallSubject subject(ApiRequest request) {
    var segments = request.segments();
    var account = segments.isEmpty() ? "" : segments.get(0);
    return new CallSubject(account, "entry", "create", request.parameter("requestid"));
  }

  @Override
  public @Nullable ApiAnswer admit(ApiRequest request, CallSubject subject) {
    if (inFlight.get() >= controls.limits().scaled(2) && controls.limits().enforced()) {
      return refusal(429, request);
    }
    inFlight.incrementAndGet();
    return null;
  }

  @Override
  public void release(CallSubject subject) {
    inFlight.decrementAndGet();
  }

  @Override
  public ApiAnswer answer(ApiRequest request, Conditions conditions) {
    entries.add(request.text());
    return ApiAnswer.ok(
        Json.object()
            .put("written", request.text())
            .put("lagMillis", conditions.delay(FaultKind.SEARCH_LAG).toMillis())
            .put("forgets", conditions.has(FaultKind.FORGOTTEN_KEYS)));
  }

  @Override
  public ApiAnswer refusal(int status, ApiRequest request) {
    return ApiAnswer.json(status, Json.object().put("refused", status));
  }

  @Override
  public @Nullable ApiAnswer control(ControlRequest request) {
    return request.is("GET", "entries") ? ApiAnswer.ok(Json.tree(entries)) : null;
  }

  @Override
  public ObjectNode save() {
    var saved = Json.object();
    saved.set("entries", Json.tree(entries));
    return saved;
  }

  @Override
  public void load(ObjectNode saved) {
    saved.path("entries").forEach(entry -> entries.add(entry.asString()));
  }

  @Override
  public void reset() {
    entries.clear();
  }
}
