package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.SalesDocument;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.Difference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A balance is the whole less its deposit. Where the books have the deposit with another figure, a
 * person says whether the balance may be billed as it was reckoned.
 */
final class EarlierPartRule implements HoldRule {

  private final Function<byte[], CanonicalRecord> records;

  EarlierPartRule(Function<byte[], CanonicalRecord> records) {
    this.records = records;
  }

  @Override
  public Optional<Plan.Hold> check(Facts facts) {
    RecordKey earlier = References.of(facts.record()).earlier();
    Link link = earlier == null ? null : facts.links().get(earlier);
    if (link == null || facts.write().released(Causes.EARLIER_PART_DIFFERS)) {
      return Optional.empty();
    }
    return difference(link).map(difference -> hold(link, difference));
  }

  private Optional<Difference> difference(Link link) {
    byte[] content = link.accounted().content();
    boolean known = content != null && link.usable() && !link.settledByPerson();
    return known && records.apply(content).body().orElse(null) instanceof SalesDocument document
        ? Comparison.total(document.content(), link.figures().totals())
            .filter(difference -> !difference.tolerated())
        : Optional.empty();
  }

  private static Plan.Hold hold(Link link, Difference difference) {
    Map<String, String> details = new HashMap<>();
    details.put("a", difference.booked());
    details.put("b", difference.expected());
    if (link.figures().number() != null) {
      details.put("number", link.figures().number());
    }
    return new Plan.Hold(Causes.hold(Causes.EARLIER_PART_DIFFERS, "", details));
  }
}
