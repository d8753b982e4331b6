package io.concilia.mapping.freshsales;

import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions.CustomerIs;
import io.concilia.contracts.identity.CustomerRef;
import io.concilia.mapping.rules.RejectedException;
import io.concilia.mapping.rules.Rejection;
import io.concilia.mapping.rules.Scope;
import io.concilia.mapping.rules.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is the customer of a sale: an account or a contact, never both. */
record Buyer(String entity, String id) {

  static final String ACCOUNT = "sales_account";
  static final String CONTACT = "contact";

  private static final String NOBODY = "CUSTOMER_MISSING";
  private static final String SEVERAL = "WHICH_CUSTOMER";

  /**
   * Who is billed: the chosen one, or the account at the top of it where policy {@code parent} says
   * so.
   */
  static Buyer billed(@Nullable Object accountId, @Nullable Object contacts, Scope scope) {
    Buyer chosen = choose(accountId, contacts, scope.settings());
    if (accountId == null || !chosen.isAccount() || !Parents.areBilled(scope.settings())) {
      return chosen;
    }
    return named(ACCOUNT, Parents.top(accountId, scope.related().get(ACCOUNT), scope));
  }

  /**
   * @param accountId the sale's account, if it has one
   * @param contacts the sale's contacts: a list of records, one record, or one id
   * @throws RejectedException when policy finds nobody, or several
   */
  static Buyer choose(@Nullable Object accountId, @Nullable Object contacts, Settings settings) {
    CustomerIs policy = settings.policies().get(Policy.CUSTOMER_IS);
    Optional<Buyer> account = Optional.ofNullable(accountId).map(id -> named(ACCOUNT, id));
    return switch (policy) {
      case ACCOUNT -> account.orElseThrow(() -> rejected(NOBODY, ACCOUNT));
      case CONTACT -> ofContacts(contacts);
      case ACCOUNT_ELSE_CONTACT -> account.orElseGet(() -> ofContacts(contacts));
    };
  }

  CustomerRef reference() {
    return CustomerRef.of(entity, id);
  }

  boolean isAccount() {
    return entity.equals(ACCOUNT);
  }

  String kind() {
    return isAccount() ? "ORGANISATION" : "PERSON";
  }

  /** The record itself, among those that came with the sale. */
  @Nullable Object record(@Nullable Object account, @Nullable Object contacts) {
    if (isAccount()) {
      return account;
    }
    return records(contacts).stream()
        .filter(contact -> id.equals(Ids.of(contact, "customer")))
        .findFirst()
        .orElse(null);
  }

  private static Buyer ofContacts(@Nullable Object contacts) {
    List<?> all = records(contacts);
    if (all.isEmpty()) {
      throw rejected(NOBODY, CONTACT);
    }
    if (all.size() == 1) {
      return named(CONTACT, all.get(0));
    }
    List<?> primary =
        all.stream()
            .filter(
                one -> one instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("is_primary")))
            .toList();
    if (primary.size() != 1) {
      throw new RejectedException(
          Rejection.of(SEVERAL, "", "customer")
              .withDetails(Map.of("contacts", Integer.toString(all.size()))));
    }
    return named(CONTACT, primary.get(0));
  }

  private static List<?> records(@Nullable Object contacts) {
    if (contacts instanceof List<?> list) {
      return list;
    }
    return contacts == null ? List.of() : List.of(contacts);
  }

  private static Buyer named(String entity, Object idOrRecord) {
    return new Buyer(entity, Ids.of(idOrRecord, "customer"));
  }

  private static RejectedException rejected(String cause, String subject) {
    return new RejectedException(Rejection.of(cause, subject, "customer"));
  }
}
