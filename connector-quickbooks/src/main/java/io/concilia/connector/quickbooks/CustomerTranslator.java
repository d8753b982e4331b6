package io.concilia.connector.quickbooks;

import io.concilia.connector.quickbooks.wire.CustomerDocument;
import io.concilia.connector.quickbooks.wire.EmailAddress;
import io.concilia.connector.quickbooks.wire.Ref;
import io.concilia.connector.quickbooks.wire.TelephoneNumber;
import io.concilia.connector.quickbooks.wire.WebSiteAddress;
import io.concilia.connector.runtime.adapter.Mark;
import io.concilia.connector.runtime.adapter.Untranslatable;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.Customer.Person;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions.NameTaken;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.value.TaxId;
import io.concilia.contracts.value.Text;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A customer in QuickBooks' terms. Its display name is unique over customers, vendors and
 * employees, and is never shortened.
 */
final class CustomerTranslator {

  static final int MAX_NAME = 500;

  private static final String NAME_SUFFIX = " (C)";
  private static final int MAX_COMPANY_NAME = 100;
  private static final int MAX_EMAIL = 100;
  private static final int MAX_WEB = 1000;
  private static final int MAX_NOTES = 2000;
  private static final int MAX_TAX_IDENTIFIER = 20;
  private static final int MAX_BUSINESS_NUMBER = 10;

  private final RecordKey key;
  private final Customer customer;
  private final TranslationContext context;
  private final Tables tables;

  CustomerTranslator(RecordKey key, Customer customer, TranslationContext context) {
    this.key = key;
    this.customer = customer;
    this.context = context;
    this.tables = new Tables(context);
  }

  CustomerDocument document() {
    Person person = customer.person();
    String parent =
        customer.parent() == null ? null : context.references().get(key.resolve(customer.parent()));
    return new CustomerDocument(
        displayName(),
        companyName(),
        person == null ? null : person.title(),
        person == null ? null : person.givenName(),
        person == null ? null : person.familyName(),
        EmailAddress.optional(Untranslatable.fittingIfAny("email", customer.email(), MAX_EMAIL)),
        TelephoneNumber.optional(customer.phone()),
        TelephoneNumber.optional(customer.mobile()),
        website(),
        Addresses.of(customer.billing()),
        Addresses.of(customer.shipping()),
        notes(),
        customer.reference(),
        taxIdFor("PrimaryTaxIdentifier", MAX_TAX_IDENTIFIER),
        taxIdFor("BusinessNumber", MAX_BUSINESS_NUMBER),
        taxable(),
        currency(),
        customer.terms() == null ? null : Ref.optional(tables.terms(customer.terms()).code()),
        Ref.optional(parent),
        parent == null ? null : true,
        parent == null ? null : true);
  }

  private String displayName() {
    String name = Names.listName(customer.name());
    if (context.nameTaken()) {
      if (tables.policies().get(Policy.NAME_TAKEN) == NameTaken.ASK) {
        throw Untranslatable.held("NAME_TAKEN", "", Map.of("name", name));
      }
      name += NAME_SUFFIX;
    }
    return Untranslatable.fitting("name", name, MAX_NAME);
  }

  /** The registered name; without one that fits, the display name says it alone. */
  private @Nullable String companyName() {
    if (customer.kind() == Customer.Kind.PERSON) {
      return null;
    }
    String name = customer.legalName() == null ? customer.name() : customer.legalName();
    if (name.length() > MAX_COMPANY_NAME) {
      name = customer.name();
    }
    return name.length() > MAX_COMPANY_NAME ? null : name;
  }

  private @Nullable WebSiteAddress website() {
    return customer.website() == null
        ? null
        : new WebSiteAddress(
            Untranslatable.fitting("website", customer.website().toString(), MAX_WEB));
  }

  private String notes() {
    String mark = Mark.of(key);
    return customer.note() == null
        ? mark
        : mark + "\n" + Text.cut(customer.note(), MAX_NOTES - mark.length() - 1);
  }

  private @Nullable Boolean taxable() {
    return tables.usCompany() && customer.taxTreatment() == Customer.TaxTreatment.EXEMPT
        ? false
        : null;
  }

  private @Nullable Ref currency() {
    Currency currency = customer.currency();
    Currency home = context.profile().baseCurrency();
    if (currency == null || (currency.equals(home) && !context.profile().multiCurrency())) {
      return null;
    }
    Currencies.requireUsable(currency, context.profile());
    return new Ref(currency.getCurrencyCode());
  }

  /**
   * Which field holds a tax id outside the US is not documented; {@code taxIdField} of the
   * connection settles it where the default is wrong.
   */
  private @Nullable String taxIdFor(String field, int max) {
    String byCountry =
        switch (Optional.ofNullable(context.profile().country()).orElse("")) {
          case "US" -> "none";
          case "AU" -> "BusinessNumber";
          default -> "PrimaryTaxIdentifier";
        };
    String chosen = context.connection().settings().getOrDefault("taxIdField", byCountry);
    if (!field.toLowerCase(Locale.ROOT).equals(chosen.toLowerCase(Locale.ROOT))) {
      return null;
    }
    return customer.taxIds().stream()
        .map(TaxId::value)
        .findFirst()
        .map(value -> Untranslatable.fitting("taxId", value, max))
        .orElse(null);
  }
}
