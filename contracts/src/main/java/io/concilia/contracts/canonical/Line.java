package io.concilia.contracts.canonical;

import io.concilia.contracts.identity.ItemRef;
import io.concilia.contracts.value.DimensionKey;
import io.concilia.contracts.value.InvalidValueException;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Percent;
import io.concilia.contracts.value.Quantity;
import io.concilia.contracts.value.RevenueKey;
import io.concilia.contracts.value.TaxKey;
import io.concilia.contracts.value.Text;
import io.concilia.contracts.value.UnitPrice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a sales document. {@code lineId} is stable, so that an update meets the same line
 * again.
 */
public record Line(
    String lineId,
    Kind kind,
    @Nullable ItemRef item,
    @Nullable String description,
    @Nullable Quantity quantity,
    @Nullable UnitPrice unitPrice,
    @Nullable Money discount,
    @Nullable Percent discountPercent,
    @Nullable TaxKey tax,
    @Nullable RevenueKey revenue,
    @Nullable ServicePeriod servicePeriod,
    Map<DimensionKey, String> dimensions,
    @Nullable CrmTax crmTax) {

  /** What a line does. */
  public enum Kind {
    SALE,
    /** Only a description. */
    TEXT
  }

  /** The days that a service covers, both included. */
  public record ServicePeriod(LocalDate from, LocalDate to) {

    public ServicePeriod {
      if (from.isAfter(to)) {
        throw new InvalidValueException(
            "servicePeriod", from + " to " + to, "it ends before it starts; swap the dates");
      }
    }
  }

  /** What the CRM says of the tax: evidence, never an instruction. */
  public record CrmTax(@Nullable BigDecimal percent, @Nullable BigDecimal amount) {}

  public Line {
    lineId = Text.name("lineId", lineId, 100);
    description = Text.note(description, 4000);
    dimensions = Lists.atMost("line.dimensions", dimensions, 4);
    if (kind == Kind.SALE && (quantity == null || unitPrice == null)) {
      throw new InvalidValueException(
          "lines." + lineId, kind, "a sale needs a quantity and a unit price; map both");
    }
    if (kind == Kind.TEXT
        && (item != null || quantity != null || unitPrice != null || tax != null)) {
      throw new InvalidValueException(
          "lines." + lineId, kind, "a line of text has only a description");
    }
  }

  /** Quantity times price, half up to the currency's digits; zero for a line of text. */
  public Money amount(Currency currency) {
    return quantity == null || unitPrice == null
        ? Money.zero(currency)
        : Money.rounded(quantity.value().multiply(unitPrice.value()), currency);
  }

  /** The amount less the discount; in GROSS documents the tax is inside. */
  public Money net(Currency currency) {
    Money amount = amount(currency);
    return discount == null ? amount : amount.minus(discount);
  }

  public static Builder builder(String lineId, Kind kind) {
    return new Builder(lineId, kind);
  }

  /** Collects the fields of a {@link Line}; what is not set is absent. */
  public static final class Builder {
    private final String lineId;
    private final Kind kind;
    private @Nullable ItemRef item;
    private @Nullable String description;
    private @Nullable Quantity quantity;
    private @Nullable UnitPrice unitPrice;
    private @Nullable Money discount;
    private @Nullable Percent discountPercent;
    private @Nullable TaxKey tax;
    private @Nullable RevenueKey revenue;
    private @Nullable ServicePeriod servicePeriod;
    private Map<DimensionKey, String> dimensions = Map.of();
    private @Nullable CrmTax crmTax;

    private Builder(String lineId, Kind kind) {
      this.lineId = lineId;
      this.kind = kind;
    }

    public Builder item(@Nullable ItemRef item) {
      this.item = item;
      return this;
    }

    public Builder description(@Nullable String description) {
      this.description = description;
      return this;
    }

    public Builder quantity(@Nullable Quantity quantity) {
      this.quantity = quantity;
      return this;
    }

    public Builder unitPrice(@Nullable UnitPrice unitPrice) {
      this.unitPrice = unitPrice;
      return this;
    }

    public Builder discount(@Nullable Money discount) {
      this.discount = discount;
      return this;
    }

    public Builder discountPercent(@Nullable Percent discountPercent) {
      this.discountPercent = discountPercent;
      return this;
    }

    public Builder tax(@Nullable TaxKey tax) {
      this.tax = tax;
      return this;
    }

    public Builder revenue(@Nullable RevenueKey revenue) {
      this.revenue = revenue;
      return this;
    }

    public Builder servicePeriod(@Nullable ServicePeriod servicePeriod) {
      this.servicePeriod = servicePeriod;
      return this;
    }

    public Builder dimensions(Map<DimensionKey, String> dimensions) {
      this.dimensions = dimensions;
      return this;
    }

    public Builder crmTax(@Nullable CrmTax crmTax) {
      this.crmTax = crmTax;
      return this;
    }

    public Line build() {
      return new Line(
          lineId,
          kind,
          item,
          description,
          quantity,
          unitPrice,
          discount,
          discountPercent,
          tax,
          revenue,
          servicePeriod,
          dimensions,
          crmTax);
    }
  }
}
