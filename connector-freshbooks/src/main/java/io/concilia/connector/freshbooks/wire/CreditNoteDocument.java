package io.concilia.connector.freshbooks.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/** A credit note; FreshBooks calls its customer otherwise than that of an invoice. */
public record CreditNoteDocument(
    @JsonUnwrapped DocumentHead head,
    long clientid,
    String creditType,
    @Nullable String creditNumber) {}
