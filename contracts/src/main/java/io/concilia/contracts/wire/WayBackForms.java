package io.concilia.contracts.wire;

import io.concilia.contracts.avro.AllocationValue;
import io.concilia.contracts.avro.CustomerBalanceBody;
import io.concilia.contracts.avro.DocumentStatusBody;
import io.concilia.contracts.avro.PaymentBody;
import io.concilia.contracts.canonical.CustomerBalance;
import io.concilia.contracts.canonical.DocumentStatus;
import io.concilia.contracts.canonical.Payment;
import io.concilia.contracts.outcome.Phase;
import java.math.BigDecimal;
import java.net.URI;

/** The Avro form of what the books say: payments, document status and balances. */
final class WayBackForms {

  private static final Symbols<Payment.Status> PAYMENT_STATUS =
      Symbols.of(PaymentBody.getClassSchema(), "status", Payment.Status.class);
  private static final Symbols<Phase> PHASE =
      Symbols.of(DocumentStatusBody.getClassSchema(), "phase", Phase.class);

  private WayBackForms() {}

  static PaymentBody toAvro(Payment payment) {
    return new PaymentBody(
        Values.map(payment.customer(), Keys::toAvro),
        payment.date(),
        Values.toAvro(payment.amount()),
        Values.toAvro(payment.unapplied()),
        Values.mapAll(
            payment.allocations(),
            a -> new AllocationValue(Keys.toAvro(a.document()), Values.toAvro(a.amount()))),
        payment.method(),
        payment.reference(),
        payment.status().name(),
        Values.map(payment.exchangeRate(), BigDecimal::toString));
  }

  static Payment fromAvro(PaymentBody body) {
    return new Payment(
        Values.map(body.getCustomer(), Keys::customer),
        body.getDate(),
        Values.fromAvro(body.getAmount()),
        Values.fromAvro(body.getUnapplied()),
        Values.mapAll(
            body.getAllocations(),
            a ->
                new Payment.Allocation(
                    Keys.document(a.getDocument()), Values.fromAvro(a.getAmount()))),
        body.getMethod(),
        body.getReference(),
        PAYMENT_STATUS.parse(body.getStatus()),
        Values.optionalDecimal("payment.exchangeRate", body.getExchangeRate()));
  }

  static DocumentStatusBody toAvro(DocumentStatus status) {
    DocumentStatus.Identification identification = status.identification();
    DocumentStatus.Amounts amounts = status.amounts();
    DocumentStatus.Settlement settlement = status.settlement();
    return new DocumentStatusBody(
        Keys.toAvro(status.document()),
        identification.number(),
        identification.phase().name(),
        identification.issueDate(),
        identification.dueDate(),
        Values.map(identification.url(), URI::toString),
        Values.toAvro(amounts.net()),
        Values.toAvro(amounts.tax()),
        Values.toAvro(amounts.gross()),
        Values.toAvro(settlement.paid()),
        Values.toAvro(settlement.credited()),
        Values.toAvro(settlement.balance()),
        settlement.lastPaymentOn(),
        settlement.paidOn(),
        status.cancelled());
  }

  static DocumentStatus fromAvro(DocumentStatusBody body) {
    return new DocumentStatus(
        Keys.document(body.getDocument()),
        new DocumentStatus.Identification(
            body.getNumber(),
            PHASE.parse(body.getPhase()),
            body.getIssueDate(),
            body.getDueDate(),
            Values.uri(body.getUrl())),
        new DocumentStatus.Amounts(
            Values.fromAvro(body.getNet()),
            Values.fromAvro(body.getTax()),
            Values.fromAvro(body.getGross())),
        new DocumentStatus.Settlement(
            Values.fromAvro(body.getPaid()),
            Values.fromAvro(body.getCredited()),
            Values.fromAvro(body.getBalance()),
            body.getLastPaymentOn(),
            body.getPaidOn()),
        body.getCancelled());
  }

  static CustomerBalanceBody toAvro(CustomerBalance balance) {
    return new CustomerBalanceBody(
        Keys.toAvro(balance.customer()),
        Values.toAvro(balance.open()),
        Values.toAvro(balance.credit()),
        balance.asOf());
  }

  static CustomerBalance fromAvro(CustomerBalanceBody body) {
    return new CustomerBalance(
        Keys.customer(body.getCustomer()),
        Values.fromAvro(body.getOpen()),
        Values.fromAvro(body.getCredit()),
        body.getAsOf());
  }
}
