package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.identity.RecordType;
import io.concilia.mapping.rules.Fields;
import io.concilia.mapping.rules.Shape;
import java.util.EnumMap;
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
              RecordType.INVOICE, InvoiceAssembly.SHAPE));

  private static final Map<RecordType, Function<Fields, Intent>> MAKERS =
      new EnumMap<>(
          Map.of(
              RecordType.CUSTOMER,
              fields -> new Intent.Present(CustomerAssembly.assemble(fields)),
              RecordType.ITEM,
              fields -> new Intent.Present(ItemAssembly.assemble(fields)),
              RecordType.ESTIMATE,
              EstimateAssembly::assemble,
              RecordType.INVOICE,
              InvoiceAssembly::assemble));

  private Assemblies() {}

  /** The fields that rules can fill, by type. */
  public static Map<RecordType, Shape> shapes() {
    return Map.copyOf(SHAPES);
  }

  /**
   * What the books should hold, given what the rules say.
   *
   * @throws io.concilia.mapping.rules.RejectedException when no right record can be made
   * @throws io.concilia.contracts.value.InvalidValueException when a canonical record refuses a
   *     value
   */
  public static Intent assemble(RecordType type, Fields fields) {
    Function<Fields, Intent> maker = MAKERS.get(type);
    if (maker == null) {
      throw new IllegalArgumentException("rules cannot make " + type);
    }
    return maker.apply(fields);
  }

  static Intent withdrawn(DocumentAssembly.Assembled assembled) {
    WithdrawalReason reason = assembled.withdrawal();
    if (reason == null) {
      throw new IllegalStateException("neither a document nor a reason for none");
    }
    return Intent.Withdrawn.because(reason);
  }
}
