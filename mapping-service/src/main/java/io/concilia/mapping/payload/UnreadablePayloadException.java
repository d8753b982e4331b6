package io.concilia.mapping.payload;

/** The payload of a change is no JSON object. Its message holds nothing of the payload. */
public final class UnreadablePayloadException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  UnreadablePayloadException(String message) {
    super(message);
  }
}
