package io.concilia.contracts.wire;

import io.concilia.contracts.avro.DocumentValue;
import io.concilia.contracts.avro.WithholdingValue;
import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.SourceLink;
import io.concilia.contracts.canonical.Withholding;
import io.concilia.contracts.value.DimensionKey;
import io.concilia.contracts.value.Percent;
import io.concilia.contracts.value.WithholdingKey;
import java.net.URI;
import java.util.Locale;

/** The Avro form of a {@link DocumentContent}. */
final class DocumentForm {

  private static final Symbols<AmountsAre> AMOUNTS_ARE =
      Symbols.of(DocumentValue.getClassSchema(), "amountsAre", AmountsAre.class);

  private DocumentForm() {}

  static DocumentValue toAvro(DocumentContent content) {
    return new DocumentValue(
        Keys.toAvro(content.customer()),
        content.currency().getCurrencyCode(),
        content.amountsAre().name(),
        Values.mapAll(content.lines(), LineForm::toAvro),
        content.source().title(),
        content.source().url().toString(),
        content.issueDate(),
        content.supplyDate(),
        content.number(),
        content.purchaseOrder(),
        content.reference(),
        content.message(),
        content.internalNote(),
        Values.map(content.billTo(), Values::toAvro),
        Values.map(content.shipTo(), Values::toAvro),
        Values.map(content.language(), Locale::toLanguageTag),
        content.salesperson(),
        Values.textKeys(content.dimensions()),
        Values.mapAll(content.withholdings(), DocumentForm::toAvro),
        Values.toAvro(content.expected()),
        content.custom());
  }

  static DocumentContent fromAvro(DocumentValue content) {
    return DocumentContent.builder(
            Keys.customer(content.getCustomer()),
            Values.currency(content.getCurrency()),
            AMOUNTS_ARE.parse(content.getAmountsAre()),
            Values.mapAll(content.getLines(), LineForm::fromAvro),
            new SourceLink(content.getSourceTitle(), URI.create(content.getSourceUrl())))
        .issueDate(content.getIssueDate())
        .supplyDate(content.getSupplyDate())
        .number(content.getNumber())
        .purchaseOrder(content.getPurchaseOrder())
        .reference(content.getReference())
        .message(content.getMessage())
        .internalNote(content.getInternalNote())
        .billTo(Values.map(content.getBillTo(), Values::fromAvro))
        .shipTo(Values.map(content.getShipTo(), Values::fromAvro))
        .language(Values.locale(content.getLanguage()))
        .salesperson(content.getSalesperson())
        .dimensions(Values.typedKeys(content.getDimensions(), DimensionKey::of))
        .withholdings(Values.mapAll(content.getWithholdings(), DocumentForm::fromAvro))
        .expected(Values.fromAvro(content.getExpected()))
        .custom(content.getCustom())
        .build();
  }

  private static WithholdingValue toAvro(Withholding withholding) {
    return new WithholdingValue(
        withholding.key().value(),
        withholding.percent().toString(),
        Values.toAvro(withholding.base()),
        Values.toAvro(withholding.amount()));
  }

  private static Withholding fromAvro(WithholdingValue withholding) {
    return new Withholding(
        WithholdingKey.of(withholding.getKey()),
        new Percent(Values.decimal("withholding.percent", withholding.getPercent())),
        Values.fromAvro(withholding.getBase()),
        Values.fromAvro(withholding.getAmount()));
  }
}
