package io.concilia.connector.xero;

import static io.concilia.connector.runtime.adapter.Untranslatable.fitting;
import static io.concilia.connector.runtime.adapter.Untranslatable.fittingIfAny;

import io.concilia.connector.runtime.adapter.IntegrationTables;
import io.concilia.connector.runtime.adapter.Untranslatable;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.connector.xero.wire.ContactDocument;
import io.concilia.connector.xero.wire.ContactPerson;
import io.concilia.connector.xero.wire.Phone;
import io.concilia.connector.xero.wire.PostalAddress;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.Customer.Person;
import io.concilia.contracts.canonical.Customer.TaxTreatment;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions.NameTaken;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.value.Address;
import io.concilia.contracts.value.TaxId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A customer in Xero's terms. Its name is unique among active contacts, customers and suppliers
 * alike, and is never shortened.
 */
final class ContactTranslator {

  private static final String NAME_SUFFIX = " (C)";
  private static final int MAX_NAME = 255;
  private static final int MAX_EMAIL = 255;
  private static final int MAX_CODE = 50;
  private static final int MAX_PEOPLE = 5;

  /** The class of the tax table's rows that stands for each treatment; others are the rule. */
  private static final Map<TaxTreatment, String> CLASSES =
      Map.of(
          TaxTreatment.EXEMPT, "EXEMPT",
          TaxTreatment.REVERSE_CHARGE, "REVERSE_CHARGE",
          TaxTreatment.EXPORT, "EXPORT",
          TaxTreatment.SURCHARGE, "SURCHARGED");

  private final RecordKey key;
  private final Customer customer;
  private final TranslationContext context;
  private final IntegrationTables tables;

  ContactTranslator(RecordKey key, Customer customer, TranslationContext context) {
    this.key = key;
    this.customer = customer;
    this.context = context;
    this.tables = new IntegrationTables(context);
  }

  ContactDocument document() {
    Person person = customer.person();
    return new ContactDocument(
        name(),
        Marks.contactNumber(key),
        fittingIfAny("reference", customer.reference(), MAX_CODE),
        person == null ? null : person.givenName(),
        person == null ? null : person.familyName(),
        fittingIfAny("email", customer.email(), MAX_EMAIL),
        fittingIfAny("companyNumber", customer.companyNumber(), MAX_CODE),
        taxNumber(),
        receivableTaxType(),
        addresses(),
        phones(),
        people(),
        currency(),
        customer.terms() == null ? null : Terms.of(customer.terms(), tables).wire());
  }

  private String name() {
    String name = Names.listed(customer.name());
    if (context.nameTaken()) {
      if (tables.policies().get(Policy.NAME_TAKEN) == NameTaken.ASK) {
        throw Untranslatable.held("NAME_TAKEN", "", Map.of("name", name));
      }
      name += NAME_SUFFIX;
    }
    return fitting("name", name, MAX_NAME);
  }

  private @Nullable String taxNumber() {
    return customer.taxIds().stream()
        .map(TaxId::value)
        .findFirst()
        .map(value -> fitting("taxId", value, MAX_CODE))
        .orElse(null);
  }

  /** Only where the table has one row of the treatment's class: which of several is not for us. */
  private @Nullable String receivableTaxType() {
    String wanted = customer.taxTreatment() == null ? null : CLASSES.get(customer.taxTreatment());
    List<String> codes =
        tables.rows("tax").stream()
            .filter(row -> wanted != null && wanted.equals(row.get("class")))
            .map(row -> row.getOrDefault(IntegrationTables.VENDOR_CODE, ""))
            .filter(code -> tables.has(Facts.TAX_CODES, code))
            .distinct()
            .toList();
    return codes.size() == 1 ? codes.get(0) : null;
  }

  private @Nullable List<PostalAddress> addresses() {
    List<PostalAddress> addresses =
        Stream.of(address("POBOX", customer.billing()), address("STREET", customer.shipping()))
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .toList();
    return addresses.isEmpty() ? null : addresses;
  }

  private static @Nullable PostalAddress address(String type, @Nullable Address address) {
    return address == null || address.isEmpty()
        ? null
        : new PostalAddress(
            type,
            address.line1(),
            address.line2(),
            address.line3(),
            address.city(),
            address.region(),
            address.postalCode(),
            Names.country(address.country(), address.countryText()));
  }

  private @Nullable List<Phone> phones() {
    List<Phone> phones =
        Stream.of(phone("DEFAULT", customer.phone()), phone("MOBILE", customer.mobile()))
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .toList();
    return phones.isEmpty() ? null : phones;
  }

  private static @Nullable Phone phone(String type, @Nullable String number) {
    return number == null ? null : new Phone(type, number);
  }

  /** Who gets a copy: the people that the CRM names, then mere addresses, as many as Xero takes. */
  private @Nullable List<ContactPerson> people() {
    Stream<ContactPerson> named =
        customer.people().stream().map(person -> person(person.name(), person.email()));
    Stream<ContactPerson> copied =
        customer.ccEmails().stream()
            .filter(email -> customer.people().stream().noneMatch(p -> p.email().equals(email)))
            .map(email -> new ContactPerson(null, null, email, true));
    List<ContactPerson> people = Stream.concat(named, copied).limit(MAX_PEOPLE).toList();
    return people.isEmpty() ? null : people;
  }

  /** The first word is the first name: the CRM says only the whole. */
  private static ContactPerson person(String name, String email) {
    int space = name.indexOf(' ');
    return space < 0
        ? new ContactPerson(name, null, email, true)
        : new ContactPerson(
            name.substring(0, space), name.substring(space + 1).strip(), email, true);
  }

  private @Nullable String currency() {
    if (customer.currency() == null) {
      return null;
    }
    Currencies.requireUsable(customer.currency(), context.profile());
    return customer.currency().getCurrencyCode();
  }
}
