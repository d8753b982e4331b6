package io.concilia.contracts.canonical;

import io.concilia.contracts.identity.CustomerRef;
import io.concilia.contracts.identity.RecordRef;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.value.Address;
import io.concilia.contracts.value.TaxId;
import io.concilia.contracts.value.TermsKey;
import io.concilia.contracts.value.Text;
import java.net.URI;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the CRM means it. The name is how the books call it; suffixes that make it unique
 * are the vendor adapter's. A blank never overwrites: absent means "the CRM does not say".
 */
public record Customer(
    String name,
    Kind kind,
    @Nullable String legalName,
    @Nullable Person person,
    @Nullable String email,
    List<String> ccEmails,
    @Nullable String phone,
    @Nullable String mobile,
    @Nullable URI website,
    @Nullable Address billing,
    @Nullable Address shipping,
    List<TaxId> taxIds,
    @Nullable String companyNumber,
    @Nullable TaxTreatment taxTreatment,
    @Nullable Currency currency,
    @Nullable TermsKey terms,
    @Nullable Locale language,
    @Nullable CustomerRef parent,
    @Nullable String reference,
    List<ContactPerson> people,
    @Nullable String note,
    boolean active)
    implements CanonicalBody {

  /** Whom we sell to. */
  public enum Kind {
    ORGANISATION,
    PERSON
  }

  /** How the customer stands to sales tax, where the CRM says so; empty means "derive by rule". */
  public enum TaxTreatment {
    STANDARD,
    EXEMPT,
    REVERSE_CHARGE,
    EXPORT,
    SURCHARGE,
    BORDER_RATE,
    WITHHOLDING
  }

  /** The person itself, or the billing contact of an organisation. */
  public record Person(
      @Nullable String title, @Nullable String givenName, @Nullable String familyName) {

    public Person {
      title = Text.optionalName("person.title", title, 16);
      givenName = Text.optionalName("person.givenName", givenName, 100);
      familyName = Text.optionalName("person.familyName", familyName, 100);
    }
  }

  /** A further contact who is told of documents. */
  public record ContactPerson(String name, String email) {

    public ContactPerson {
      name = Text.name("people.name", name, 255);
      email = Emails.require("people.email", email);
    }
  }

  public Customer {
    name = Text.name("name", name, 255);
    legalName = Text.optionalName("legalName", legalName, 255);
    email = email == null ? null : Emails.require("email", email);
    ccEmails = Lists.atMost("ccEmails", ccEmails, 5);
    ccEmails.forEach(address -> Emails.require("ccEmails", address));
    phone = Text.optionalName("phone", phone, 30);
    mobile = Text.optionalName("mobile", mobile, 30);
    taxIds = Lists.atMost("taxIds", taxIds, 3);
    companyNumber = Text.optionalName("companyNumber", companyNumber, 50);
    reference = Text.optionalName("reference", reference, 50);
    people = Lists.atMost("people", people, 5);
    note = Text.note(note, 1000);
  }

  /** The same customer, without the people who are written to or told. */
  public Customer withoutPeople() {
    return builder(name, kind)
        .legalName(legalName)
        .phone(phone)
        .website(website)
        .billing(billing)
        .shipping(shipping)
        .taxIds(taxIds)
        .companyNumber(companyNumber)
        .taxTreatment(taxTreatment)
        .currency(currency)
        .terms(terms)
        .language(language)
        .parent(parent)
        .reference(reference)
        .active(active)
        .build();
  }

  @Override
  public RecordType type() {
    return RecordType.CUSTOMER;
  }

  @Override
  public List<RecordRef> references() {
    return parent == null ? List.of() : List.of(parent);
  }

  public static Builder builder(String name, Kind kind) {
    return new Builder(name, kind);
  }

  /** Collects the fields of a {@link Customer}; what is not set is absent. */
  public static final class Builder {
    private final String name;
    private final Kind kind;
    private @Nullable String legalName;
    private @Nullable Person person;
    private @Nullable String email;
    private List<String> ccEmails = List.of();
    private @Nullable String phone;
    private @Nullable String mobile;
    private @Nullable URI website;
    private @Nullable Address billing;
    private @Nullable Address shipping;
    private List<TaxId> taxIds = List.of();
    private @Nullable String companyNumber;
    private @Nullable TaxTreatment taxTreatment;
    private @Nullable Currency currency;
    private @Nullable TermsKey terms;
    private @Nullable Locale language;
    private @Nullable CustomerRef parent;
    private @Nullable String reference;
    private List<ContactPerson> people = List.of();
    private @Nullable String note;
    private boolean active = true;

    private Builder(String name, Kind kind) {
      this.name = name;
      this.kind = kind;
    }

    public Builder legalName(@Nullable String legalName) {
      this.legalName = legalName;
      return this;
    }

    public Builder person(@Nullable Person person) {
      this.person = person;
      return this;
    }

    public Builder email(@Nullable String email) {
      this.email = email;
      return this;
    }

    public Builder ccEmails(List<String> ccEmails) {
      this.ccEmails = ccEmails;
      return this;
    }

    public Builder phone(@Nullable String phone) {
      this.phone = phone;
      return this;
    }

    public Builder mobile(@Nullable String mobile) {
      this.mobile = mobile;
      return this;
    }

    public Builder website(@Nullable URI website) {
      this.website = website;
      return this;
    }

    public Builder billing(@Nullable Address billing) {
      this.billing = billing;
      return this;
    }

    public Builder shipping(@Nullable Address shipping) {
      this.shipping = shipping;
      return this;
    }

    public Builder taxIds(List<TaxId> taxIds) {
      this.taxIds = taxIds;
      return this;
    }

    public Builder companyNumber(@Nullable String companyNumber) {
      this.companyNumber = companyNumber;
      return this;
    }

    public Builder taxTreatment(@Nullable TaxTreatment taxTreatment) {
      this.taxTreatment = taxTreatment;
      return this;
    }

    public Builder currency(@Nullable Currency currency) {
      this.currency = currency;
      return this;
    }

    public Builder terms(@Nullable TermsKey terms) {
      this.terms = terms;
      return this;
    }

    public Builder language(@Nullable Locale language) {
      this.language = language;
      return this;
    }

    public Builder parent(@Nullable CustomerRef parent) {
      this.parent = parent;
      return this;
    }

    public Builder reference(@Nullable String reference) {
      this.reference = reference;
      return this;
    }

    public Builder people(List<ContactPerson> people) {
      this.people = people;
      return this;
    }

    public Builder note(@Nullable String note) {
      this.note = note;
      return this;
    }

    public Builder active(boolean active) {
      this.active = active;
      return this;
    }

    public Customer build() {
      return new Customer(
          name,
          kind,
          legalName,
          person,
          email,
          ccEmails,
          phone,
          mobile,
          website,
          billing,
          shipping,
          taxIds,
          companyNumber,
          taxTreatment,
          currency,
          terms,
          language,
          parent,
          reference,
          people,
          note,
          active);
    }
  }
}
