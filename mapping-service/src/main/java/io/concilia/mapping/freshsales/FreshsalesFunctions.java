package io.concilia.mapping.freshsales;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.CustomerRef;
import io.concilia.contracts.identity.ItemRef;
import io.concilia.mapping.rules.RuleFunction;
import io.concilia.mapping.rules.RuleFunction.Arity;
import io.concilia.mapping.rules.Scope;
import io.concilia.mapping.rules.Settings;
import io.concilia.mapping.rules.StandardFunctions;
import io.concilia.mapping.rules.ValueType;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The functions that rule sets for Freshsales may call. */
public final class FreshsalesFunctions {

  private static final List<String> RECURRING_WORDS =
      List.of("recurring", "subscription", "monthly", "quarterly", "half-yearly", "yearly");

  private FreshsalesFunctions() {}

  public static RuleFunction.Catalogue catalogue() {
    return RuleFunction.Catalogue.of(
        Stream.concat(StandardFunctions.all().stream(), own()).toList());
  }

  private static Stream<RuleFunction> own() {
    return Stream.of(
        of(
            "customer",
            Arity.exactly(2),
            ValueType.CUSTOMER,
            "The customer of a sale, as policies customerIs and parent say: account id, contacts",
            (a, s) -> Buyer.billed(a[0], a[1], s).reference()),
        of(
            "buyer",
            Arity.exactly(3),
            ValueType.ANY,
            "The record of that customer: account id, account, contacts",
            (a, s) -> billed(a[0], a[1], a[2], s)),
        of(
            "receiver",
            Arity.exactly(3),
            ValueType.ANY,
            "The record of who gets what is sold, whoever is billed: account id, account, contacts",
            (a, s) -> Buyer.choose(a[0], a[2], s.settings()).record(a[1], a[2])),
        of(
            "billedFor",
            Arity.exactly(3),
            ValueType.TEXT,
            "The name of the account, if another is billed for it: account id, account, contacts",
            (a, s) -> billedFor(a[0], a[1], a[2], s.settings())),
        of(
            "billedAbove",
            Arity.exactly(1),
            ValueType.BOOLEAN,
            "Whether another account is billed for that one, as policy parent says: account",
            (a, s) -> Parents.isBilledFor(a[0], s.settings())),
        of(
            "buyerKind",
            Arity.exactly(2),
            ValueType.TEXT,
            "ORGANISATION or PERSON for that customer: account id, contacts",
            (a, s) -> Buyer.choose(a[0], a[1], s.settings()).kind()),
        of(
            "account",
            Arity.exactly(1),
            ValueType.CUSTOMER,
            "A reference to the customer that an account is: account id",
            (a, s) -> a[0] == null ? null : CustomerRef.of(Buyer.ACCOUNT, Ids.of(a[0], "parent"))),
        of(
            "item",
            Arity.exactly(1),
            ValueType.ITEM,
            "A reference to the item that a product is: product id",
            (a, s) -> a[0] == null ? null : ItemRef.of("product", Ids.of(a[0], "item"))),
        of(
            "quote",
            Arity.exactly(1),
            ValueType.DOCUMENT,
            "A reference to the estimate that a quote document is: document id",
            (a, s) -> a[0] == null ? null : SaleDocuments.reference(Ids.of(a[0], "estimate"))),
        of(
            "estimateOf",
            Arity.exactly(1),
            ValueType.DOCUMENT,
            "The estimate that a deal's primary quote is, if estimates are synced: documents",
            (a, s) -> SaleDocuments.estimate(a[0], s.settings())),
        of(
            "sold",
            Arity.exactly(2),
            ValueType.ANY,
            "The deal, or its primary document where policy linesFrom says so: deal, documents",
            (a, s) -> SaleDocuments.sold(a[0], a[1], s.settings())),
        of(
            "sells",
            Arity.exactly(1),
            ValueType.BOOLEAN,
            "Whether a document is a sale by itself, as policy trigger says: document",
            (a, s) -> SaleDocuments.sells(a[0], s.settings())),
        of(
            "whole",
            Arity.exactly(1),
            ValueType.BOOLEAN,
            "Whether a record was read, and is not only what another says about it: record",
            (a, s) -> SaleDocuments.whole(a[0])),
        of(
            "lineId",
            Arity.exactly(1),
            ValueType.TEXT,
            "A stable id for a line without one: product id and which line of it this is",
            (a, s) -> a[0] == null ? null : lineId(Ids.of(a[0], "lineId"), s)),
        of(
            "emailLabelled",
            Arity.exactly(2),
            ValueType.TEXT,
            "The first e-mail address of a contact with a label: contact, label",
            (a, s) -> first(emails(a[0], Objects.toString(a[1], "")))),
        of(
            "emailsLabelled",
            Arity.exactly(2),
            ValueType.TEXTS,
            "All e-mail addresses with a label, of a contact or a list of them: contacts, label",
            (a, s) -> emails(a[0], Objects.toString(a[1], ""))),
        of(
            "link",
            Arity.exactly(2),
            ValueType.URL,
            "The address of a record in Freshsales: part of the path such as deals, id",
            (a, s) -> a[0] == null || a[1] == null ? null : link(a[0], a[1], s)),
        of(
            "priceIn",
            Arity.exactly(2),
            ValueType.ANY,
            "The unit price in a currency: list of prices, currency code",
            (a, s) -> priceIn(a[0], a[1])),
        of(
            "recurs",
            Arity.exactly(2),
            ValueType.BOOLEAN,
            "Whether a line is billed more than once: billing_type, billing_cycle",
            (a, s) -> recurs(a[0], a[1])));
  }

  private static RuleFunction of(
      String name, Arity arity, ValueType result, String words, RuleFunction.Body body) {
    return new RuleFunction(name, arity, result, words, body);
  }

  private static @Nullable Object billed(
      @Nullable Object id, @Nullable Object account, @Nullable Object contacts, Scope scope) {
    Buyer chosen = Buyer.choose(id, contacts, scope.settings());
    if (id == null || !chosen.isAccount() || !Parents.areBilled(scope.settings())) {
      return chosen.record(account, contacts);
    }
    return Parents.top(id, account, scope);
  }

  private static @Nullable String billedFor(
      @Nullable Object id, @Nullable Object account, @Nullable Object contacts, Settings settings) {
    boolean other =
        Buyer.choose(id, contacts, settings).isAccount() && Parents.isBilledFor(account, settings);
    return other ? name(account) : null;
  }

  private static @Nullable String name(@Nullable Object record) {
    return record instanceof Map<?, ?> map ? Objects.toString(map.get("name"), null) : null;
  }

  /** Counts lines of one product, so that lines of others may come and go. */
  private static String lineId(String product, Scope scope) {
    int ordinal = 1;
    for (int i = 0; i < scope.place(); i++) {
      if (scope.elements().get(i) instanceof Map<?, ?> line
          && product.equals(Objects.toString(line.get("id"), null))) {
        ordinal++;
      }
    }
    return product + "#" + ordinal;
  }

  private static List<String> emails(@Nullable Object contacts, String label) {
    List<String> found = new ArrayList<>();
    List<?> all =
        contacts instanceof List<?> list ? list : contacts == null ? List.of() : List.of(contacts);
    for (Object contact : all) {
      if (contact instanceof Map<?, ?> map && map.get("emails") instanceof List<?> emails) {
        for (Object email : emails) {
          if (email instanceof Map<?, ?> entry
              && label.equalsIgnoreCase(Objects.toString(entry.get("label"), null))
              && entry.get("value") instanceof String address
              && !address.isBlank()) {
            found.add(address);
          }
        }
      }
    }
    return found;
  }

  private static @Nullable String first(List<String> texts) {
    return texts.isEmpty() ? null : texts.get(0);
  }

  private static @Nullable URI link(Object collection, Object id, Scope scope) {
    return scope
        .settings()
        .crm()
        .map(Connection::baseUrl)
        .map(base -> URI.create(base + "/" + collection + "/" + Ids.of(id, "url")))
        .orElse(null);
  }

  private static @Nullable Object priceIn(@Nullable Object prices, @Nullable Object currency) {
    if (prices instanceof List<?> list && currency != null) {
      for (Object price : list) {
        if (price instanceof Map<?, ?> map && currency.equals(map.get("currency_code"))) {
          return map.get("unit_price");
        }
      }
    }
    return null;
  }

  /** Type 1, or none, is paid once; whatever has a cycle, or another type, is paid again. */
  private static boolean recurs(@Nullable Object type, @Nullable Object cycle) {
    boolean cycles = cycle != null && !cycle.toString().isBlank() && !cycle.toString().equals("0");
    String word = Objects.toString(type, "1").strip().toLowerCase(Locale.ROOT);
    boolean typed = word.matches("\\d+") ? !word.matches("0*[01]") : RECURRING_WORDS.contains(word);
    return cycles || typed;
  }
}
