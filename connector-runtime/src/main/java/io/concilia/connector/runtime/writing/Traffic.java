package io.concilia.connector.runtime.writing;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is under way to and from vendors, over all connections. */
final class Traffic {

  private final int most;
  private final Desks desks;
  private final ConnectionWatch watch;
  private final Reception reception;
  private final CourierOffice office;
  private final AtomicInteger underWay = new AtomicInteger();
  private @Nullable Courier courier;

  Traffic(int most, Desks desks, ConnectionWatch watch, Reception reception, CourierOffice office) {
    this.most = most;
    this.desks = desks;
    this.watch = watch;
    this.reception = reception;
    this.office = office;
  }

  /** Makes the courier that delivers to a loop. */
  @FunctionalInterface
  interface CourierOffice {

    Courier courier(Consumer<Answer> answers);
  }

  void deliverTo(Consumer<Answer> answers) {
    courier = office.courier(answers);
  }

  int underWay() {
    return underWay.get();
  }

  /** Calls that may start beside those under way. */
  int room() {
    return Math.max(0, most - underWay.get());
  }

  void send(List<Errand> errands) {
    for (Errand errand : errands) {
      watch.started(errand);
      underWay.incrementAndGet();
    }
    Courier on = courier;
    if (on != null) {
      errands.forEach(errand -> on.run(errand, desks.connection(errand.ticket().desk())));
    }
  }

  void received(Answer answer) {
    underWay.decrementAndGet();
    watch.answered(answer);
    reception.free(answer);
  }
}
