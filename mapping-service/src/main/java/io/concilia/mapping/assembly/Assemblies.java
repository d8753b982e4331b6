package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.mapping.rules.Fields;
import io.concilia.mapping.rules.Settings;
import io.concilia.mapping.rules.Shape;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The canonical types that rules can make, and how each is put together from its fields. */
public final class Assemblies {

  private static final Map<RecordType, Shape> SHAPES =
      new EnumMap<>(
          Map.of(
              RecordType.CUSTOMER, CustomerAssembly.SHAPE,
              RecordType.ITEM, ItemAssembly.SHAPE,
              RecordType.ESTIMATE, EstimateAssembly.SHAPE,
              RecordType.INVOICE, InvoiceAssembly.SHAPE,
              RecordType.DOCUMENT_STATUS, StatusAssembly.SHAPE));

  private static final Map<RecordType, Function<Fields, List<Part>>> MAKERS =
      new EnumMap<>(
          Map.of(
              RecordType.CUSTOMER,
              CustomerAssembly::assemble,
              RecordType.ITEM,
              fields -> List.of(Part.main(ItemAssembly.assemble(fields))),
              RecordType.ESTIMATE,
              fields -> List.of(EstimateAssembly.assemble(fields)),
              RecordType.INVOICE,
              InvoiceAssembly::assemble,
              RecordType.DOCUMENT_STATUS,
              fields -> List.of(StatusAssembly.assemble(fields))));

  private Assemblies() {}

  /** The fields that rules can fill, by type. */
  public static Map<RecordType, Shape> shapes() {
    return Map.copyOf(SHAPES);
  }

  /**
   * What the books should hold, given what the rules say: one intent for each part.
   *
   * @throws io.concilia.mapping.rules.RejectedException when no right record can be made
   * @throws io.concilia.contracts.value.InvalidValueException when a canonical record refuses a
   *     value
   */
  public static List<Part> assemble(RecordType type, Fields fields) {
    Function<Fields, List<Part>> maker = MAKERS.get(type);
    if (maker == null) {
      throw new IllegalArgumentException("rules cannot make " + type);
    }
    return maker.apply(fields);
  }

  /** That nothing of it should be in the books, whichever parts it may have there. */
  public static List<Part> withdrawn(RecordType type, Settings settings, WithdrawalReason reason) {
    return switch (type) {
      case INVOICE -> InvoiceAssembly.withdrawn(settings.policies(), reason);
      case CUSTOMER -> CustomerAssembly.withdrawn(settings, reason);
      case ITEM, ESTIMATE, CREDIT_NOTE, PAYMENT, DOCUMENT_STATUS, CUSTOMER_BALANCE ->
          List.of(Part.withdrawn(RecordKey.MAIN, reason));
    };
  }

  static WithdrawalReason reason(DocumentAssembly.Assembled assembled) {
    WithdrawalReason reason = assembled.withdrawal();
    if (reason == null) {
      throw new IllegalStateException("neither a document nor a reason for none");
    }
    return reason;
  }
}
