package io.concilia.contracts.wire;

import io.concilia.contracts.avro.CanonicalMessage;
import io.concilia.contracts.canonical.CanonicalBody;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.CreditNote;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.CustomerBalance;
import io.concilia.contracts.canonical.DocumentStatus;
import io.concilia.contracts.canonical.Estimate;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.Item;
import io.concilia.contracts.canonical.Mode;
import io.concilia.contracts.canonical.Payment;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.identity.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The Avro form of a {@link CanonicalRecord}: each type's body is an optional field of its own, so
 * that an old reader still reads the rest of a record whose type it does not know, and refuses it
 * by name.
 */
final class CanonicalForm implements AvroForm<CanonicalRecord, CanonicalMessage> {

  private static final Symbols<IntentName> INTENT =
      Symbols.of(CanonicalMessage.getClassSchema(), "intent", IntentName.class);
  private static final Symbols<WithdrawalReason> REASON =
      Symbols.of(CanonicalMessage.getClassSchema(), "reason", WithdrawalReason.class);
  private static final Symbols<Origin> ORIGIN =
      Symbols.of(CanonicalMessage.getClassSchema(), "origin", Origin.class);
  private static final Symbols<Mode> MODE =
      Symbols.of(CanonicalMessage.getClassSchema(), "mode", Mode.class);

  /** What an {@link Intent} is called on the wire. */
  private enum IntentName {
    PRESENT,
    WITHDRAWN
  }

  @Override
  public Class<CanonicalMessage> recordType() {
    return CanonicalMessage.class;
  }

  @Override
  public CanonicalMessage toAvro(CanonicalRecord canonical) {
    CanonicalMessage message = new CanonicalMessage();
    message.setKey(Keys.toAvro(canonical.key()));
    message.setSeq(canonical.revision().seq());
    message.setMappingVersion(canonical.revision().mappingVersion());
    message.setRedo(canonical.revision().redo());
    message.setTenant(canonical.tenant().value());
    message.setIntegration(canonical.integration().value());
    message.setOrigin(canonical.origin().name());
    message.setRunId(canonical.runId());
    message.setMode(canonical.mode().name());
    message.setReceivedAt(canonical.receivedAt());
    if (canonical.intent() instanceof Intent.Present present) {
      message.setIntent(IntentName.PRESENT.name());
      setBody(message, present.body());
    }
    if (canonical.intent() instanceof Intent.Withdrawn withdrawn) {
      message.setIntent(IntentName.WITHDRAWN.name());
      message.setReason(withdrawn.reason().name());
      message.setMergedInto(withdrawn.mergedInto());
      if (withdrawn.history() != null) {
        setBody(message, withdrawn.history());
      }
    }
    return message;
  }

  @Override
  public CanonicalRecord fromAvro(CanonicalMessage message) {
    RecordKey key = Keys.fromAvro(message.getKey());
    return new CanonicalRecord(
        key,
        new Revision(message.getSeq(), message.getMappingVersion(), message.getRedo()),
        TenantId.of(message.getTenant()),
        IntegrationId.of(message.getIntegration()),
        intent(message, key.type()),
        ORIGIN.parse(message.getOrigin()),
        message.getRunId(),
        MODE.parse(message.getMode()),
        message.getReceivedAt());
  }

  private static Intent intent(CanonicalMessage message, RecordType type) {
    return switch (INTENT.parse(message.getIntent())) {
      case PRESENT -> new Intent.Present(requiredBody(message, type));
      case WITHDRAWN -> {
        WithdrawalReason reason = REASON.parseOptional(message.getReason());
        if (reason == null) {
          throw UndecodableException.ofField(
              "CanonicalMessage.reason", "", "a withdrawn record must say why");
        }
        yield new Intent.Withdrawn(reason, message.getMergedInto(), body(message, type));
      }
    };
  }

  private static void setBody(CanonicalMessage message, CanonicalBody body) {
    switch (body.type()) {
      case CUSTOMER -> message.setCustomer(CustomerForm.toAvro((Customer) body));
      case ITEM -> message.setItem(ItemForm.toAvro((Item) body));
      case ESTIMATE -> message.setEstimate(SalesForms.toAvro((Estimate) body));
      case INVOICE -> message.setInvoice(SalesForms.toAvro((Invoice) body));
      case CREDIT_NOTE -> message.setCreditNote(SalesForms.toAvro((CreditNote) body));
      case PAYMENT -> message.setPayment(WayBackForms.toAvro((Payment) body));
      case DOCUMENT_STATUS -> message.setDocumentStatus(WayBackForms.toAvro((DocumentStatus) body));
      case CUSTOMER_BALANCE ->
          message.setCustomerBalance(WayBackForms.toAvro((CustomerBalance) body));
    }
  }

  private static CanonicalBody requiredBody(CanonicalMessage message, RecordType type) {
    CanonicalBody body = body(message, type);
    if (body == null) {
      throw UndecodableException.ofField(
          "CanonicalMessage.key.type", type.name(), "a record of this type has no body of it");
    }
    return body;
  }

  private static @Nullable CanonicalBody body(CanonicalMessage message, RecordType type) {
    return switch (type) {
      case CUSTOMER -> Values.map(message.getCustomer(), CustomerForm::fromAvro);
      case ITEM -> Values.map(message.getItem(), ItemForm::fromAvro);
      case ESTIMATE -> Values.map(message.getEstimate(), SalesForms::fromAvro);
      case INVOICE -> Values.map(message.getInvoice(), SalesForms::fromAvro);
      case CREDIT_NOTE -> Values.map(message.getCreditNote(), SalesForms::fromAvro);
      case PAYMENT -> Values.map(message.getPayment(), WayBackForms::fromAvro);
      case DOCUMENT_STATUS -> Values.map(message.getDocumentStatus(), WayBackForms::fromAvro);
      case CUSTOMER_BALANCE -> Values.map(message.getCustomerBalance(), WayBackForms::fromAvro);
    };
  }
}
