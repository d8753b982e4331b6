package io.concilia.mapping.stage;

/** Nothing may be mapped now; the batch is tried again. */
final class NotReadyException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  NotReadyException(String why) {
    super(why);
  }
}
