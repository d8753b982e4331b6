package io.concilia.contracts.canonical;

import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.RevenueKey;
import io.concilia.contracts.value.Text;
import org.jspecify.annotations.Nullable;

/** What a line sells: a service or goods, never stock. */
public record Item(
    String name,
    Kind kind,
    @Nullable String code,
    @Nullable String description,
    @Nullable Money salesPrice,
    @Nullable String taxCategory,
    @Nullable RevenueKey revenue,
    boolean active)
    implements CanonicalBody {

  /** Never inventory: Concilia moves no stock. */
  public enum Kind {
    SERVICE,
    GOODS
  }

  public Item {
    name = Text.name("name", name, 100);
    code = Text.optionalName("code", code, 100);
    description = Text.note(description, 4000);
    taxCategory = Text.optionalName("taxCategory", taxCategory, 100);
  }

  @Override
  public RecordType type() {
    return RecordType.ITEM;
  }

  public static Builder builder(String name, Kind kind) {
    return new Builder(name, kind);
  }

  /** Collects the fields of a {@link Item}; what is not set is absent. */
  public static final class Builder {
    private final String name;
    private final Kind kind;
    private @Nullable String code;
    private @Nullable String description;
    private @Nullable Money salesPrice;
    private @Nullable String taxCategory;
    private @Nullable RevenueKey revenue;
    private boolean active = true;

    private Builder(String name, Kind kind) {
      this.name = name;
      this.kind = kind;
    }

    public Builder code(@Nullable String code) {
      this.code = code;
      return this;
    }

    public Builder description(@Nullable String description) {
      this.description = description;
      return this;
    }

    public Builder salesPrice(@Nullable Money salesPrice) {
      this.salesPrice = salesPrice;
      return this;
    }

    public Builder taxCategory(@Nullable String taxCategory) {
      this.taxCategory = taxCategory;
      return this;
    }

    public Builder revenue(@Nullable RevenueKey revenue) {
      this.revenue = revenue;
      return this;
    }

    public Builder active(boolean active) {
      this.active = active;
      return this;
    }

    public Item build() {
      return new Item(name, kind, code, description, salesPrice, taxCategory, revenue, active);
    }
  }
}
