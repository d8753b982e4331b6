package io.concilia.contracts.wire;

import io.concilia.contracts.avro.ContactValue;
import io.concilia.contracts.avro.CustomerBody;
import io.concilia.contracts.avro.PersonValue;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.value.TermsKey;
import java.net.URI;
import java.util.Currency;
import java.util.Locale;

/** The Avro form of a {@link Customer}. */
final class CustomerForm {

  private static final Symbols<Customer.Kind> KIND =
      Symbols.of(CustomerBody.getClassSchema(), "kind", Customer.Kind.class);
  private static final Symbols<Customer.TaxTreatment> TAX_TREATMENT =
      Symbols.of(CustomerBody.getClassSchema(), "taxTreatment", Customer.TaxTreatment.class);

  private CustomerForm() {}

  static CustomerBody toAvro(Customer customer) {
    return new CustomerBody(
        customer.name(),
        customer.kind().name(),
        customer.legalName(),
        Values.map(customer.person(), CustomerForm::toAvro),
        customer.email(),
        customer.ccEmails(),
        customer.phone(),
        customer.mobile(),
        Values.map(customer.website(), URI::toString),
        Values.map(customer.billing(), Values::toAvro),
        Values.map(customer.shipping(), Values::toAvro),
        Values.mapAll(customer.taxIds(), Values::toAvro),
        customer.companyNumber(),
        Values.map(customer.taxTreatment(), Enum::name),
        Values.map(customer.currency(), Currency::getCurrencyCode),
        Values.map(customer.terms(), TermsKey::value),
        Values.map(customer.language(), Locale::toLanguageTag),
        Values.map(customer.parent(), Keys::toAvro),
        customer.reference(),
        Values.mapAll(customer.people(), p -> new ContactValue(p.name(), p.email())),
        customer.note(),
        customer.active());
  }

  static Customer fromAvro(CustomerBody body) {
    return Customer.builder(body.getName(), KIND.parse(body.getKind()))
        .legalName(body.getLegalName())
        .person(Values.map(body.getPerson(), CustomerForm::fromAvro))
        .email(body.getEmail())
        .ccEmails(body.getCcEmails())
        .phone(body.getPhone())
        .mobile(body.getMobile())
        .website(Values.uri(body.getWebsite()))
        .billing(Values.map(body.getBilling(), Values::fromAvro))
        .shipping(Values.map(body.getShipping(), Values::fromAvro))
        .taxIds(Values.mapAll(body.getTaxIds(), Values::fromAvro))
        .companyNumber(body.getCompanyNumber())
        .taxTreatment(TAX_TREATMENT.parseOptional(body.getTaxTreatment()))
        .currency(Values.map(body.getCurrency(), Values::currency))
        .terms(Values.map(body.getTerms(), TermsKey::of))
        .language(Values.locale(body.getLanguage()))
        .parent(Values.map(body.getParent(), Keys::customer))
        .reference(body.getReference())
        .people(
            Values.mapAll(
                body.getPeople(), p -> new Customer.ContactPerson(p.getName(), p.getEmail())))
        .note(body.getNote())
        .active(body.getActive())
        .build();
  }

  private static PersonValue toAvro(Customer.Person person) {
    return new PersonValue(person.title(), person.givenName(), person.familyName());
  }

  private static Customer.Person fromAvro(PersonValue person) {
    return new Customer.Person(person.getTitle(), person.getGivenName(), person.getFamilyName());
  }
}
