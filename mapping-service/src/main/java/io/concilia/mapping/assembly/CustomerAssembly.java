package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.Customer.ContactPerson;
import io.concilia.contracts.canonical.Customer.Kind;
import io.concilia.contracts.canonical.Customer.Person;
import io.concilia.contracts.canonical.Customer.TaxTreatment;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions;
import io.concilia.contracts.identity.CustomerRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.value.TaxId;
import io.concilia.contracts.value.TermsKey;
import io.concilia.mapping.rules.Fields;
import io.concilia.mapping.rules.Settings;
import io.concilia.mapping.rules.Shape;
import io.concilia.mapping.rules.Target;
import io.concilia.mapping.rules.ValueType;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes customers: one, and where policy {@code otherCurrency} says so one for each currency. */
final class CustomerAssembly {

  static final Shape SHAPE = new Shape();

  private static final int MOST_ADDRESSES = 5;

  private static final Target NAME = SHAPE.required("name", ValueType.TEXT);
  private static final Target KIND = SHAPE.required("kind", ValueType.TEXT);
  private static final Target LEGAL_NAME = SHAPE.optional("legalName", ValueType.TEXT);
  private static final Target TITLE = SHAPE.optional("person.title", ValueType.TEXT);
  private static final Target GIVEN_NAME = SHAPE.optional("person.givenName", ValueType.TEXT);
  private static final Target FAMILY_NAME = SHAPE.optional("person.familyName", ValueType.TEXT);
  private static final Target EMAIL = SHAPE.optional("email", ValueType.TEXT);
  private static final Target CC_EMAILS = SHAPE.optional("ccEmails", ValueType.TEXTS);
  private static final Target PHONE = SHAPE.optional("phone", ValueType.TEXT);
  private static final Target MOBILE = SHAPE.optional("mobile", ValueType.TEXT);
  private static final Target WEBSITE = SHAPE.optional("website", ValueType.URL);
  private static final AddressFields BILLING = AddressFields.in(SHAPE, "billing");
  private static final AddressFields SHIPPING = AddressFields.in(SHAPE, "shipping");
  private static final Target TAX_ID = SHAPE.optional("taxId", ValueType.TEXT);
  private static final Target TAX_ID_SCHEME = SHAPE.optional("taxIdScheme", ValueType.TEXT);
  private static final Target TAX_ID_COUNTRY = SHAPE.optional("taxIdCountry", ValueType.TEXT);
  private static final Target COMPANY_NUMBER = SHAPE.optional("companyNumber", ValueType.TEXT);
  private static final Target TAX_TREATMENT = SHAPE.optional("taxTreatment", ValueType.TEXT);
  private static final Target CURRENCY = SHAPE.optional("currency", ValueType.TEXT);
  private static final Target TERMS = SHAPE.optional("terms", ValueType.TEXT);
  private static final Target LANGUAGE = SHAPE.optional("language", ValueType.TEXT);
  private static final Target PARENT = SHAPE.optional("parent", ValueType.CUSTOMER);
  private static final Target REFERENCE = SHAPE.optional("reference", ValueType.TEXT);
  private static final Target NOTE = SHAPE.optional("note", ValueType.TEXT);
  private static final Target ACTIVE = SHAPE.optional("active", ValueType.BOOLEAN);

  private static final Shape PERSON = new Shape();
  private static final Target PERSON_NAME = PERSON.required("name", ValueType.TEXT);
  private static final Target PERSON_EMAIL = PERSON.required("email", ValueType.TEXT);
  private static final Target PEOPLE = SHAPE.list("people", PERSON);

  private CustomerAssembly() {}

  /**
   * The customer, and one beside it for each currency in which the integration bills customers
   * apart. The writer makes the latter only when a document needs one.
   */
  static List<Part> assemble(Fields fields) {
    Settings settings = fields.settings();
    if (!CurrencyParts.areWanted(settings)) {
      List<Part> parts = withdrawn(settings, WithdrawalReason.OUT_OF_SCOPE);
      parts.set(0, Part.main(customer(fields, null)));
      return parts;
    }
    List<Part> parts = new ArrayList<>(List.of(Part.main(customer(fields, null))));
    for (Currency currency : CurrencyParts.of(settings)) {
      parts.add(
          new Part(RecordKey.inCurrency(currency), new Intent.Present(customer(fields, currency))));
    }
    return parts;
  }

  static List<Part> withdrawn(Settings settings, WithdrawalReason reason) {
    List<Part> parts = new ArrayList<>(List.of(Part.withdrawn(RecordKey.MAIN, reason)));
    for (Currency currency : CurrencyParts.of(settings)) {
      parts.add(Part.withdrawn(RecordKey.inCurrency(currency), reason));
    }
    return parts;
  }

  /**
   * @param apart the currency that it is billed in beside the customer itself
   */
  private static Customer customer(Fields fields, @Nullable Currency apart) {
    Kind kind = fields.required(KIND, fields.oneOf(KIND, Kind.class));
    String name = fields.requiredText(NAME);
    String legalName = fields.text(LEGAL_NAME);
    String email = fields.text(EMAIL);
    return Customer.builder(apart == null ? name : CurrencyParts.named(name, apart), kind)
        .legalName(apart == null || legalName != null ? legalName : name)
        .person(person(fields))
        .email(email)
        .ccEmails(copies(fields, email))
        .phone(fields.text(PHONE))
        .mobile(fields.text(MOBILE))
        .website(fields.url(WEBSITE))
        .billing(BILLING.read(fields))
        .shipping(SHIPPING.read(fields))
        .taxIds(taxIds(fields))
        .companyNumber(fields.text(COMPANY_NUMBER))
        .taxTreatment(fields.oneOf(TAX_TREATMENT, TaxTreatment.class))
        .currency(apart == null ? Currencies.optional(CURRENCY, fields.text(CURRENCY)) : apart)
        .terms(terms(fields))
        .language(language(fields.text(LANGUAGE)))
        .parent(parent(fields, apart))
        .reference(fields.text(REFERENCE))
        .people(people(fields))
        .note(fields.text(NOTE))
        .active(fields.flag(ACTIVE, true))
        .build();
  }

  static @Nullable Locale language(@Nullable String tag) {
    return tag == null ? null : Locale.forLanguageTag(tag);
  }

  private static @Nullable Person person(Fields fields) {
    Person person =
        new Person(fields.text(TITLE), fields.text(GIVEN_NAME), fields.text(FAMILY_NAME));
    boolean nobody =
        person.title() == null && person.givenName() == null && person.familyName() == null;
    return nobody ? null : person;
  }

  /** Each address once, not the main one again, and no more than a record holds. */
  private static List<String> copies(Fields fields, @Nullable String email) {
    Set<String> copies = new LinkedHashSet<>();
    for (String copy : fields.texts(CC_EMAILS)) {
      String address = copy.strip();
      if (!address.equalsIgnoreCase(email) && copies.size() < MOST_ADDRESSES) {
        copies.add(address);
      }
    }
    return List.copyOf(copies);
  }

  private static List<TaxId> taxIds(Fields fields) {
    String value = fields.text(TAX_ID);
    if (value == null) {
      return List.of();
    }
    TaxId.Scheme scheme = fields.oneOf(TAX_ID_SCHEME, TaxId.Scheme.class);
    return List.of(
        TaxIdChecks.checked(
            scheme == null ? TaxId.Scheme.OTHER : scheme, value, fields.text(TAX_ID_COUNTRY)));
  }

  private static @Nullable TermsKey terms(Fields fields) {
    if (fields.settings().policies().get(Policy.TERMS) != PolicyOptions.Terms.CRM) {
      return null;
    }
    String key = fields.text(TERMS);
    return key == null ? null : TermsKey.of(key);
  }

  /** A customer and the one above it are billed in the same currency. */
  private static @Nullable CustomerRef parent(Fields fields, @Nullable Currency apart) {
    if (fields.settings().policies().get(Policy.PARENT) != PolicyOptions.Parent.SUB_CUSTOMER) {
      return null;
    }
    CustomerRef parent = fields.reference(PARENT, CustomerRef.class);
    return parent == null || apart == null ? parent : CurrencyParts.of(parent, apart);
  }

  private static List<ContactPerson> people(Fields fields) {
    List<ContactPerson> people = new ArrayList<>();
    for (Fields person : fields.list(PEOPLE)) {
      String name = person.text(PERSON_NAME);
      String email = person.text(PERSON_EMAIL);
      if (name != null && email != null && people.size() < MOST_ADDRESSES) {
        people.add(new ContactPerson(name, email));
      }
    }
    return people;
  }
}
