package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.SalesDocument;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Difference;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the books say against what the CRM says it comes to: gross where the CRM knows one, else
 * net; always the currency, and never a foreign one at a rate of one, which some paths of a vendor
 * fall back to. One minor unit for each line is tolerated, at most five. Pure.
 */
final class Comparison {

  private static final int MOST_TOLERATED = 5;

  private Comparison() {}

  /**
   * @param company whose books they are; absent while it has not been read
   */
  static List<Difference> differences(
      CanonicalRecord record, @Nullable Booked booked, @Nullable VendorProfile company) {
    if (booked == null || !(record.body().orElse(null) instanceof SalesDocument document)) {
      return List.of();
    }
    DocumentContent content = document.content();
    List<Difference> differences = new ArrayList<>();
    String currency = content.currency().getCurrencyCode();
    String bookedCurrency = booked.balance().currency().getCurrencyCode();
    if (!currency.equals(bookedCurrency)) {
      differences.add(new Difference("currency", currency, bookedCurrency, false));
      return differences;
    }
    total(content, booked.totals()).ifPresent(differences::add);
    if (booked.exchangeRate() != null
        && booked.exchangeRate().compareTo(BigDecimal.ONE) == 0
        && company != null
        && !company.baseCurrency().equals(content.currency())) {
      String one = "1 %s = 1 %s".formatted(currency, company.baseCurrency().getCurrencyCode());
      differences.add(new Difference("exchangeRate", "", one, false));
    }
    return differences;
  }

  /** The difference between what it should come to and what the books say, if there is one. */
  static Optional<Difference> total(DocumentContent content, Totals booked) {
    Money gross = content.expected().gross();
    return gross != null
        ? compare("gross", gross, booked.gross(), content)
        : compare("net", expectedNet(content), booked.net(), content);
  }

  /** Of what is booked, the figure that stands beside what the CRM says: with tax or without. */
  static @Nullable Money comparable(CanonicalRecord record, Booked booked) {
    Totals totals = booked.totals();
    if (!(record.body().orElse(null) instanceof SalesDocument document)) {
      return totals.headline();
    }
    boolean withoutTax =
        document.content().expected().gross() == null && expectedNet(document.content()) != null;
    return withoutTax && totals.net() != null ? totals.net() : totals.headline();
  }

  private static @Nullable Money expectedNet(DocumentContent content) {
    Money net = content.expected().net();
    if (net != null) {
      return net;
    }
    return switch (content.amountsAre()) {
      case NET, UNTAXED -> content.linesTotal();
      case GROSS -> null;
    };
  }

  private static Optional<Difference> compare(
      String field, @Nullable Money expected, @Nullable Money booked, DocumentContent content) {
    if (expected == null || booked == null || expected.equals(booked)) {
      return Optional.empty();
    }
    BigDecimal difference = expected.amount().subtract(booked.amount()).abs();
    BigDecimal allowance =
        BigDecimal.valueOf(
            Math.min(content.lines().size(), MOST_TOLERATED),
            content.currency().getDefaultFractionDigits());
    return Optional.of(
        new Difference(
            field, expected.toString(), booked.toString(), difference.compareTo(allowance) <= 0));
  }
}
