package io.concilia.mapping.assembly;

import io.concilia.mapping.rules.Shape;
import io.concilia.mapping.rules.Target;
import io.concilia.mapping.rules.ValueType;

/** What rules say of a line. */
final class LineFields {

  static final Shape SHAPE = new Shape();

  static final Target LINE_ID = SHAPE.required("lineId", ValueType.TEXT);
  static final Target ITEM = SHAPE.optional("item", ValueType.ITEM);
  static final Target DESCRIPTION = SHAPE.optional("description", ValueType.TEXT);
  static final Target QUANTITY = SHAPE.required("quantity", ValueType.NUMBER);
  static final Target UNIT_PRICE = SHAPE.required("unitPrice", ValueType.NUMBER);

  /** Percent or amount, as policy lineDiscountIs says. */
  static final Target DISCOUNT = SHAPE.optional("discount", ValueType.NUMBER);

  /** Whether a negative line is a discount on the document. */
  static final Target IS_DISCOUNT = SHAPE.optional("isDiscount", ValueType.BOOLEAN);

  static final Target CRM_TAX_PERCENT = SHAPE.optional("crmTax.percent", ValueType.NUMBER);
  static final Target CRM_TAX_AMOUNT = SHAPE.optional("crmTax.amount", ValueType.NUMBER);

  /** Whether the product's record has been read. */
  static final Target ITEM_KNOWN = SHAPE.optional("itemKnown", ValueType.BOOLEAN);

  static final Target TAX_CATEGORY = SHAPE.optional("taxCategory", ValueType.TEXT);
  static final Target REVENUE = SHAPE.optional("revenue", ValueType.TEXT);
  static final Target RECURRING = SHAPE.optional("recurring", ValueType.BOOLEAN);

  /** As the CRM puts it, for the person who decides. */
  static final Target BILLING_CYCLE = SHAPE.optional("billingCycle", ValueType.TEXT);

  static final Target PERIOD_MONTHS = SHAPE.optional("periodMonths", ValueType.NUMBER);
  static final Target CYCLES = SHAPE.optional("cycles", ValueType.NUMBER);
  static final Target SETUP_FEE = SHAPE.optional("setupFee", ValueType.NUMBER);

  private LineFields() {}
}
