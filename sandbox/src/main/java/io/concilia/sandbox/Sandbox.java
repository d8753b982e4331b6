package io.concilia.sandbox;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * The sandbox inside a test's own process: the same routes as the application, on a port of its own
 * and on the test's clock.
 */
public final class Sandbox implements AutoCloseable {

  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final Sites sites;
  private final ReactorHttpHandlerAdapter handler;
  private final LoopResources loops = LoopResources.create("sandbox", 2, true);
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final int port;
  private @Nullable DisposableServer server;

  private Sandbox(int port, Clock clock) {
    sites = new Sites(clock, true);
    handler = new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(sites.routes()));
    var bound = bind(port);
    this.server = bound;
    this.port = bound.port();
  }

  /** Starts on the loopback interface; port 0 takes any free one. */
  public static Sandbox start(int port, Clock clock) {
    return new Sandbox(port, clock);
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  public Faults faults(String vendor) {
    return sites.site(vendor).controls().faults();
  }

  public CallLog calls(String vendor) {
    return sites.site(vendor).controls().calls();
  }

  public Limits limits(String vendor) {
    return sites.site(vendor).controls().limits();
  }

  /** The vendor itself, for what its own package offers to tests. */
  public FakeVendor vendor(String vendor) {
    return sites.site(vendor).vendor();
  }

  /** Late commits and the like, all vendors. */
  public Alarms alarms() {
    return sites.alarms();
  }

  /** Moves the sandbox's time; what is due by then happens before this returns. */
  public void advance(Duration by) {
    sites.clock().advance(by);
    sites.alarms().runDue();
  }

  /** Data, faults, limits, logs: everything as it was at the start. */
  public void reset() {
    sites.reset();
  }

  /** Closes every connection and refuses new ones until {@link #comeBack}. */
  public synchronized void goOffline() {
    var running = server;
    if (running != null) {
      server = null;
      running.disposeNow(STOP_WITHIN);
      connections.close().awaitUninterruptibly();
    }
  }

  /** Listens again, on the same port. */
  public synchronized void comeBack() {
    if (server == null) {
      server = bind(port);
    }
  }

  @Override
  public void close() {
    goOffline();
    sites.close();
    loops.disposeLater(Duration.ZERO, STOP_WITHIN).block(STOP_WITHIN);
  }

  private DisposableServer bind(int wanted) {
    return HttpServer.create()
        .host("127.0.0.1")
        .port(wanted)
        .runOn(loops)
        .doOnConnection(connection -> connections.add(connection.channel()))
        .handle(handler)
        .bindNow();
  }
}
