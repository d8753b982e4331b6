package io.concilia.mapping.freshsales;

import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions;
import io.concilia.mapping.rules.RejectedException;
import io.concilia.mapping.rules.Rejection;
import io.concilia.mapping.rules.Scope;
import io.concilia.mapping.rules.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Accounts above others, where policy {@code parent} bills the one at the top. */
final class Parents {

  private static final String ABOVE = "parent_sales_account_id";

  private Parents() {}

  /** Whether the account at the top is billed instead of those below it. */
  static boolean areBilled(Settings settings) {
    return settings.policies().get(Policy.PARENT) == PolicyOptions.Parent.BILL_PARENT;
  }

  /** Whether another account is billed for that one. */
  static boolean isBilledFor(@Nullable Object account, Settings settings) {
    return areBilled(settings) && idAbove(account) != null;
  }

  /**
   * The record at the top of an account.
   *
   * @param account the record of the sale's own account
   * @throws RejectedException when an account on the way was not read, or the way is a circle
   */
  static Object top(Object id, @Nullable Object account, Scope scope) {
    Object current = account;
    if (!SaleDocuments.whole(current) || !Ids.of(id, "customer").equals(idOf(current))) {
      throw unclear(id);
    }
    Set<String> met = new HashSet<>();
    List<?> above =
        scope.related().get("parent_accounts") instanceof List<?> list ? list : List.of();
    for (Object next = idAbove(current); next != null; next = idAbove(current)) {
      String wanted = Ids.of(next, "parent");
      if (!met.add(wanted)) {
        throw unclear(id);
      }
      current =
          above.stream()
              .filter(one -> wanted.equals(idOf(one)))
              .filter(SaleDocuments::whole)
              .findFirst()
              .<Object>map(one -> one)
              .orElseThrow(() -> unclear(id));
    }
    return Objects.requireNonNull(current);
  }

  private static @Nullable Object idAbove(@Nullable Object account) {
    return account instanceof Map<?, ?> map ? map.get(ABOVE) : null;
  }

  private static @Nullable String idOf(@Nullable Object record) {
    return record instanceof Map<?, ?> map ? Objects.toString(map.get("id"), null) : null;
  }

  private static RejectedException unclear(Object id) {
    return new RejectedException(
        Rejection.of("PARENT_UNCLEAR", "", "customer")
            .withDetails(Map.of("accountRef", Buyer.ACCOUNT + "/" + Ids.of(id, "customer"))));
  }
}
