package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.Estimate;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.mapping.rules.Fields;
import io.concilia.mapping.rules.Shape;
import io.concilia.mapping.rules.Target;
import io.concilia.mapping.rules.ValueType;

/** Makes estimates. */
final class EstimateAssembly {

  static final Shape SHAPE = new Shape();

  private static final DocumentFields DOCUMENT = new DocumentFields(SHAPE);
  private static final Target STATUS = SHAPE.optional("status", ValueType.TEXT);
  private static final Target EXPIRES_ON = SHAPE.optional("expiresOn", ValueType.DATE);

  private EstimateAssembly() {}

  static Part assemble(Fields fields) {
    DocumentAssembly.Assembled assembled = DocumentAssembly.assemble(fields, DOCUMENT);
    if (assembled.content() == null || assembled.withdrawal() != null) {
      return Part.withdrawn(RecordKey.MAIN, Assemblies.reason(assembled));
    }
    Estimate.Status status = fields.oneOf(STATUS, Estimate.Status.class);
    return Part.main(
        new Estimate(
            assembled.content(),
            status == null ? Estimate.Status.OPEN : status,
            fields.date(EXPIRES_ON)));
  }
}
