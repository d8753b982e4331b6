package io.concilia.connector.freshbooks;

import io.concilia.connector.freshbooks.wire.ClientDocument;
import io.concilia.connector.runtime.adapter.Mark;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.Customer.Person;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.value.TaxId;
import io.concilia.contracts.value.Text;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A customer in FreshBooks' terms. Two clients may have one name, so there is no suffix to give;
 * the mark in the note, which no customer sees, is what it is found by.
 */
final class ClientTranslator {

  /** Not published; the mark goes first, so that a shorter limit would cut only the CRM's note. */
  private static final int MAX_NOTE = 2000;

  private final RecordKey key;
  private final Customer customer;

  ClientTranslator(RecordKey key, Customer customer) {
    this.key = key;
    this.customer = customer;
  }

  ClientDocument document() {
    boolean organisation = customer.kind() == Customer.Kind.ORGANISATION;
    Optional<TaxId> taxId = customer.taxIds().stream().findFirst();
    return new ClientDocument(
        organisation ? customer.name() : null,
        firstName(organisation),
        customer.person() == null ? null : customer.person().familyName(),
        customer.email(),
        customer.phone(),
        customer.mobile(),
        Addresses.of(customer.billing()),
        Addresses.of(customer.shipping()),
        customer.currency() == null ? null : customer.currency().getCurrencyCode(),
        customer.language() == null ? null : customer.language().getLanguage(),
        note(),
        taxId.map(ClientTranslator::label).orElse(null),
        taxId.map(TaxId::value).orElse(null));
  }

  /** A person whose name the CRM keeps in one piece goes by it. */
  private @Nullable String firstName(boolean organisation) {
    Person person = customer.person();
    boolean named = person != null && (person.givenName() != null || person.familyName() != null);
    if (!organisation && !named) {
      return customer.name();
    }
    return person == null ? null : person.givenName();
  }

  private String note() {
    String mark = Mark.of(key);
    return customer.note() == null
        ? mark
        : Text.cut(mark + "\n" + Mark.unforgeable(customer.note()), MAX_NOTE);
  }

  /** What is printed before the number. */
  private static String label(TaxId taxId) {
    return switch (taxId.scheme()) {
      case VAT -> "VAT Number";
      case GST -> "GST Number";
      case EIN, NIF, RFC, ABN -> taxId.scheme().name();
      case OTHER -> "Tax ID";
    };
  }
}
