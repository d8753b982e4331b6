package io.concilia.connector.runtime.vendor;

import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import java.time.Instant;
import java.time.LocalDate;

/** How the runtime looks for records at the vendor. */
public sealed interface Search {

  RecordType type();

  /** By the vendor's id; answers none when it is gone, and inactive ones too. */
  record ById(RecordType type, String id) implements Search {}

  /** The document that a credit note corrects, by the vendor's id. */
  record Corrected(RecordType type, String id) implements Search {}

  /**
   * By our mark, to find what a call wrote whose answer was lost. Where marks cannot be queried,
   * the document as it was sent narrows the search, and so does the moment. Where there are none,
   * see {@link VendorAdapter#carriesMarks}, it answers every record that equals the document and
   * was not made before the moment; the runtime leaves out what other records are linked to.
   *
   * @param since the vendor cannot have written it before this moment, by our own clock
   */
  record ByMark(RecordType type, RecordKey key, VendorDocument document, Instant since)
      implements Search {}

  /**
   * Documents of a customer that are dated within these days, whoever made them.
   *
   * @param customer the vendor's id
   */
  record Similar(RecordType type, String customer, LocalDate from, LocalDate to)
      implements Search {}

  /**
   * What names a customer or an item in the books: documents, payments, records below it. Answers
   * at least one of them if there is any.
   *
   * @param record as just read
   */
  record Users(RecordType type, VendorRecord record) implements Search {}

  /**
   * By the name that a create was refused for, in every list that shares the name space; a document
   * by its number.
   */
  record ByName(RecordType type, String displayName) implements Search {}
}
