package io.concilia.sandbox;

import java.time.Clock;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Every vendor on the class path, with its controls, behind one router. */
final class Sites implements AutoCloseable {

  private final MovableClock clock;
  private final Alarms alarms;
  private final Map<String, VendorSite> byName = new TreeMap<>();
  private final ControlApi control;

  Sites(Clock base, boolean limitsEnforced) {
    clock = new MovableClock(base);
    alarms = new Alarms(clock);
    for (FakeVendorFactory factory : ServiceLoader.load(FakeVendorFactory.class)) {
      var controls =
          new VendorControls(
              clock, alarms, new Faults(clock), new CallLog(), new Limits(limitsEnforced));
      var vendor = factory.create(controls);
      byName.put(
          factory.name(), new VendorSite(factory.name(), vendor, controls, System::nanoTime));
    }
    control = new ControlApi(byName, clock, alarms);
  }

  VendorSite site(String vendor) {
    var site = byName.get(vendor);
    if (site == null) {
      throw new IllegalArgumentException("No vendor " + vendor + " among " + byName.keySet());
    }
    return site;
  }

  void reset() {
    control.resetAll();
  }

  Map<String, VendorSite> byName() {
    return byName;
  }

  MovableClock clock() {
    return clock;
  }

  Alarms alarms() {
    return alarms;
  }

  RouterFunction<ServerResponse> routes() {
    var routes = RouterFunctions.route(RequestPredicates.path("/sandbox/**"), control::handle);
    for (var site : byName.entrySet()) {
      routes =
          routes.andRoute(
              RequestPredicates.path("/" + site.getKey() + "/**"), site.getValue()::handle);
    }
    return routes;
  }

  @Override
  public void close() {
    alarms.close();
  }
}
