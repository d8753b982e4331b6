package io.concilia.contracts.wire;

import org.apache.avro.specific.SpecificRecord;

/**
 * How a value of the domain looks as an Avro record. The way back refuses what this version does
 * not know or not accept, with an {@link IllegalArgumentException} or an {@link
 * UndecodableException}: it never guesses.
 */
interface AvroForm<T, A extends SpecificRecord> {

  Class<A> recordType();

  A toAvro(T value);

  T fromAvro(A record);
}
