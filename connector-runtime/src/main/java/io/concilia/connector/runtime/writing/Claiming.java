package io.concilia.connector.runtime.writing;

import io.concilia.contracts.change.Priority;
import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.wire.UndecodableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Chooses what to work on in a round, as much as may be sent, and gives each write its setting. */
final class Claiming {

  private static final int MOST = 1000;

  private final Claims claims;
  private final Decoding decoding;
  private final IntegrationBook integrations;
  private final Setbacks setbacks;
  private final Groundwork groundwork;

  Claiming(
      Claims claims,
      Decoding decoding,
      IntegrationBook integrations,
      Setbacks setbacks,
      Groundwork groundwork) {
    this.claims = claims;
    this.decoding = decoding;
    this.integrations = integrations;
    this.setbacks = setbacks;
    this.groundwork = groundwork;
  }

  List<FactsReader.Placed> claim(RoundWork work) {
    List<FactsReader.Placed> placed = new ArrayList<>();
    Map<RecordKey, Task> resumed = new HashMap<>();
    Set<RecordKey> busy = new HashSet<>();
    List<Claims.Ask> asks = new ArrayList<>();
    for (RoundWork.Post post : work.posts()) {
      groundwork.prepare(work, post);
      Desk desk = post.desk();
      if (desk.profile() == null) {
        continue;
      }
      List<Task> taken = List.copyOf(desk.resumed());
      taken.forEach(task -> resumed.put(task.key(), task));
      work.then(() -> desk.resumed().removeAll(taken));
      busy.addAll(desk.busy());
      asks.add(ask(post, taken.size()));
    }
    if (work.only != null) {
      onlyThese(work, work.only, resumed, placed);
      return placed;
    }
    busy.addAll(resumed.keySet());
    work.claimed.addAll(resumed.keySet());
    for (Write write : claims.named(resumed.keySet(), work.now)) {
      goOn(work, write, Objects.requireNonNull(resumed.get(write.key()))).ifPresent(placed::add);
    }
    asks.removeIf(ask -> ask.most() < 1);
    if (!asks.isEmpty()) {
      List<Write> due = claims.due(asks, integrations.resting(), busy, work.now);
      due.forEach(write -> work.claimed.add(write.key()));
      due.forEach(write -> begin(work, write).ifPresent(placed::add));
      noteMore(work, asks, due);
    }
    return placed;
  }

  private void onlyThese(
      RoundWork work,
      List<RecordKey> only,
      Map<RecordKey, Task> resumed,
      List<FactsReader.Placed> placed) {
    for (Write write : claims.named(only, work.now)) {
      Task task = resumed.get(write.key());
      if (task != null) {
        goOn(work, write, task).ifPresent(placed::add);
      } else if (write.state() == WriteState.DUE && work.hasPost(write.connection())) {
        begin(work, write).ifPresent(placed::add);
      }
    }
  }

  private static Claims.Ask ask(RoundWork.Post post, int resumed) {
    int calls = post.allowance().live();
    if (calls == 0) {
      post.allowance().runShort(Priority.LIVE);
    } else if (post.allowance().rest() == 0) {
      // What is not live is not claimed now; whether there is any shows when it may be.
      post.allowance().runShort(Priority.BACKFILL);
    }
    int each = post.desk().limits().batch(post.reach().connection().settings(), true);
    return new Claims.Ask(
        post.desk().connection(),
        Math.max(0, Math.min(calls * each, MOST) - resumed),
        post.allowance().rest() > 0);
  }

  private static void noteMore(RoundWork work, List<Claims.Ask> asks, List<Write> due) {
    for (Claims.Ask ask : asks) {
      long claimed =
          due.stream().filter(write -> write.connection().equals(ask.connection())).count();
      if (claimed >= ask.most()) {
        work.more(ask.connection());
      }
    }
  }

  /** Goes on with a task whose question was answered, unless its write has changed meanwhile. */
  private Optional<FactsReader.Placed> goOn(RoundWork work, Write write, Task task) {
    boolean same =
        write.state() == WriteState.DUE && write.revision().equals(task.write().revision());
    if (!same) {
      return Optional.empty();
    }
    Write known = write.with(task.write().memory());
    return place(work, new Task(known, task.record(), task.findings()));
  }

  private Optional<FactsReader.Placed> begin(RoundWork work, Write write) {
    try {
      return place(work, decoding.task(write));
    } catch (UndecodableException e) {
      setbacks.refuse(write, e.failure(), work.effects);
      return Optional.empty();
    }
  }

  private Optional<FactsReader.Placed> place(RoundWork work, Task task) {
    RoundWork.Post post = work.post(task.write().connection());
    Optional<IntegrationBook.Entry> entry = integrations.find(task.write().wanted().integration());
    Optional<Policies> policies = entry.flatMap(IntegrationBook.Entry::policies);
    if (entry.isEmpty() || policies.isEmpty()) {
      String code = entry.isEmpty() ? Causes.UNKNOWN_INTEGRATION : Causes.INVALID_POLICY;
      Cause cause = new Cause(code, task.write().wanted().integration().value());
      work.effects.hold(task.write(), Failure.of(FailureKind.HOLD, cause));
      return Optional.empty();
    }
    Setting setting =
        new Setting(
            post.reach().connection(),
            entry.get().integration(),
            policies.get(),
            Objects.requireNonNull(post.desk().profile()));
    return Optional.of(new FactsReader.Placed(task, setting));
  }
}
