package io.concilia.contracts.canonical;

import io.concilia.contracts.identity.RecordRef;
import java.util.List;

/** An estimate, an invoice or a credit note: a {@link DocumentContent} and what each type adds. */
public sealed interface SalesDocument extends CanonicalBody permits Estimate, Invoice, CreditNote {

  DocumentContent content();

  /** The same document with another content. */
  SalesDocument with(DocumentContent other);

  @Override
  default List<RecordRef> references() {
    return content().references();
  }
}
