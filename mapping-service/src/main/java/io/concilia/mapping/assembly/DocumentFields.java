package io.concilia.mapping.assembly;

import io.concilia.mapping.rules.Shape;
import io.concilia.mapping.rules.Target;
import io.concilia.mapping.rules.ValueType;

/** What rules say of a sales document, and what they say for deciding about it. */
final class DocumentFields {

  final Target customer;
  final Target currency;
  final Target title;
  final Target url;
  final Target lines;

  /** The day of the sale: decides whether the document is from before the start date. */
  final Target wonOn;

  /** What the CRM says it comes to, in the sense of policy dealAmountIs. */
  final Target amount;

  final Target issueDate;
  final Target supplyDate;
  final Target number;
  final Target purchaseOrder;
  final Target reference;
  final Target message;
  final Target internalNote;
  final AddressFields billTo;
  final AddressFields shipTo;

  /** The name of whom it is for, where another is billed; becomes a line of text. */
  final Target billedFor;

  final Target language;
  final Target salesperson;
  final Target dimensions;
  final Target custom;

  /** Whom and where the sale is taxed; for deciding only. */
  final BuyerFields buyer;

  DocumentFields(Shape shape) {
    customer = shape.required("customer", ValueType.CUSTOMER);
    currency = shape.required("currency", ValueType.TEXT);
    title = shape.required("title", ValueType.TEXT);
    url = shape.required("url", ValueType.URL);
    lines = shape.list("lines", LineFields.SHAPE);
    wonOn = shape.required("wonOn", ValueType.DATE);
    amount = shape.optional("amount", ValueType.NUMBER);
    issueDate = shape.optional("issueDate", ValueType.DATE);
    supplyDate = shape.optional("supplyDate", ValueType.DATE);
    number = shape.optional("number", ValueType.TEXT);
    purchaseOrder = shape.optional("purchaseOrder", ValueType.TEXT);
    reference = shape.optional("reference", ValueType.TEXT);
    message = shape.optional("message", ValueType.TEXT);
    internalNote = shape.optional("internalNote", ValueType.TEXT);
    billTo = AddressFields.in(shape, "billTo");
    shipTo = AddressFields.in(shape, "shipTo");
    billedFor = shape.optional("billedFor", ValueType.TEXT);
    language = shape.optional("language", ValueType.TEXT);
    salesperson = shape.optional("salesperson", ValueType.TEXT);
    dimensions = shape.open("dimensions");
    custom = shape.open("custom");
    buyer = new BuyerFields(shape);
  }

  /** What tax rules look at. */
  static final class BuyerFields {
    /** Whether the customer's record has been read. */
    final Target known;

    final Target country;
    final Target postalCode;
    final Target kind;
    final Target taxId;
    final Target taxTreatment;

    /** What the customer is billed in, if the CRM says so; not for tax. */
    final Target currency;

    private BuyerFields(Shape shape) {
      known = shape.optional("buyer.known", ValueType.BOOLEAN);
      country = shape.optional("buyer.country", ValueType.TEXT);
      postalCode = shape.optional("buyer.postalCode", ValueType.TEXT);
      kind = shape.optional("buyer.kind", ValueType.TEXT);
      taxId = shape.optional("buyer.taxId", ValueType.TEXT);
      taxTreatment = shape.optional("buyer.taxTreatment", ValueType.TEXT);
      currency = shape.optional("buyer.currency", ValueType.TEXT);
    }
  }
}
