package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions.Switch;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Money;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Before a first invoice: did somebody bill it by hand? An invoice that nobody's record is linked
 * to, of the same customer and the same money within thirty days, is a question and not a guess.
 */
final class Similar {

  private static final int DAYS = 30;

  private Similar() {}

  static Optional<Plan> check(Facts f) {
    Money money = Causes.money(f.record());
    if (money == null || !asks(f) || !(f.record().body().orElse(null) instanceof Invoice invoice)) {
      return Optional.empty();
    }
    Link customer = f.links().get(f.write().key().resolve(invoice.content().customer()));
    if (customer == null) {
      return Optional.empty();
    }
    List<VendorRecord> found = f.findings().similar();
    if (found == null) {
      LocalDate dated = Planner.issueDate(f);
      return Optional.of(
          new Plan.Look(
              new Search.Similar(
                  f.write().key().type(),
                  customer.vendorId(),
                  dated.minusDays(DAYS),
                  dated.plusDays(DAYS))));
    }
    return found.stream()
        .filter(other -> isLike(f, other, money))
        .findFirst()
        .map(
            other ->
                new Plan.Hold(Causes.hold(Causes.POSSIBLE_DUPLICATE, other.id(), told(other))));
  }

  /** Whether a document of the same money is nobody's yet. */
  static boolean isLike(Facts f, VendorRecord other, Money money) {
    return unknown(f, other) && sameMoney(other.booked(), money);
  }

  private static boolean asks(Facts f) {
    return f.link() == null
        && f.setting().policies().get(Policy.DUPLICATE_GUARD) == Switch.ON
        && !f.write().released(Causes.POSSIBLE_DUPLICATE);
  }

  /** Marked documents are ours, wherever their links went. */
  private static boolean unknown(Facts f, VendorRecord other) {
    return other.marks().isEmpty() && !f.linkedIds().contains(other.id());
  }

  /** The gross, or where tax is worked out by the vendor, the net. */
  private static boolean sameMoney(@Nullable Booked booked, Money money) {
    return booked != null
        && booked.phase() != Phase.VOID
        && (money.equals(booked.totals().gross()) || money.equals(booked.totals().net()));
  }

  /** What a person is told of another document. */
  static Map<String, String> told(VendorRecord other) {
    Map<String, String> details = new HashMap<>();
    details.put("candidate.1.id", other.id());
    Booked booked = other.booked();
    if (booked != null) {
      details.put("number", String.valueOf(booked.number()));
      details.put("date", booked.issueDate().toString());
      details.put("money", String.valueOf(booked.totals().headline()));
    }
    return details;
  }
}
