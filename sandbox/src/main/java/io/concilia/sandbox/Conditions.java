package io.concilia.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The faults that one call meets. */
public record Conditions(List<Fault> faults) {

  public static final Conditions FAIR = new Conditions(List.of());

  public boolean has(FaultKind kind) {
    return find(kind).isPresent();
  }

  /** The delay of the first fault of this kind; zero when the call meets none. */
  public Duration delay(FaultKind kind) {
    return find(kind).map(Fault::delay).orElse(Duration.ZERO);
  }

  Optional<Fault> failure() {
    for (Fault fault : faults) {
      if (fault.kind().stage() == FaultKind.Stage.FAILURE) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  private Optional<Fault> find(FaultKind kind) {
    for (Fault fault : faults) {
      if (fault.kind() == kind) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }
}
