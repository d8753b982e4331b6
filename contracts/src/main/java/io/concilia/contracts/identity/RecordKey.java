package io.concilia.contracts.identity;

import java.util.Currency;

/**
 * The identity of one effect: this source record, as this type, in that target. It keys {@code
 * canonical.*}, {@code outcomes}, the inbox and the links. Source entity and source connection are
 * part of it, so that contact 42 and account 42, or two CRMs with overlapping ids, never mix.
 */
public record RecordKey(
    ConnectionId target,
    RecordType type,
    ConnectionId source,
    String sourceEntity,
    String sourceId,
    String part) {

  /** The part of a record that has only one effect. */
  public static final String MAIN = "main";

  /** The first part of a sale whose {@link #BALANCE} is billed apart. */
  public static final String DEPOSIT = "deposit";

  /** What its deposit leaves of a sale. */
  public static final String BALANCE = "balance";

  private static final String CORRECTION = "correction:";
  private static final String CURRENCY = "currency:";

  public RecordKey {
    IdentityText.requireSegment("sourceEntity", sourceEntity);
    IdentityText.requireSegment("sourceId", sourceId);
    IdentityText.requireSegment("part", part);
  }

  /** The part of a customer that is billed in that currency, beside the customer itself. */
  public static String inCurrency(Currency currency) {
    return CURRENCY + currency.getCurrencyCode();
  }

  /** Whether it is a customer's part for one currency. */
  public boolean isForOneCurrency() {
    return part.startsWith(CURRENCY);
  }

  public static RecordKey of(ConnectionId target, RecordType type, ChangeKey source) {
    return new RecordKey(target, type, source.connection(), source.entity(), source.id(), MAIN);
  }

  public static RecordKey parse(String text) {
    String[] s = IdentityText.split("record key", text, 6);
    return new RecordKey(
        ConnectionId.of(s[0]), RecordType.valueOf(s[1]), ConnectionId.of(s[2]), s[3], s[4], s[5]);
  }

  /** Whether it corrects another document of its source record, as a person decided. */
  public boolean isCorrection() {
    return isCorrection(part);
  }

  /** Whether a part of that name corrects another document. */
  public static boolean isCorrection(String part) {
    return part.startsWith(CORRECTION);
  }

  /** The key of the n-th correction of this document, a credit note or a further invoice. */
  public RecordKey correction(RecordType as, int number) {
    return new RecordKey(target, as, source, sourceEntity, sourceId, CORRECTION + numbered(number));
  }

  /** The key under which this document is kept once the n-th correction took it back whole. */
  public RecordKey credited(int number) {
    return new RecordKey(
        target, type, source, sourceEntity, sourceId, "credited:" + numbered(number));
  }

  /** The key of another part of the same source record. */
  public RecordKey withPart(String other) {
    return new RecordKey(target, type, source, sourceEntity, sourceId, other);
  }

  private String numbered(int number) {
    return part.equals(MAIN) ? Integer.toString(number) : part + ":" + number;
  }

  /** The source record that this effect comes from. */
  public ChangeKey sourceKey() {
    return new ChangeKey(source, sourceEntity, sourceId);
  }

  /** The record that {@code reference} names, in the same target and from the same source. */
  public RecordKey resolve(RecordRef reference) {
    return new RecordKey(
        target,
        reference.type(),
        source,
        reference.sourceEntity(),
        reference.sourceId(),
        reference.part());
  }

  /** {@code target/type/source/sourceEntity/sourceId/part}, the text form that is a Kafka key. */
  @Override
  public String toString() {
    return target + "/" + type + "/" + source + "/" + sourceEntity + "/" + sourceId + "/" + part;
  }
}
