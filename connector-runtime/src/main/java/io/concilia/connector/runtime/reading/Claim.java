package io.concilia.connector.runtime.reading;

import java.util.UUID;

/** A hint that this process alone may work on, until its lease ends. */
record Claim(Hint hint, UUID lease, int attempts) {

  /** The same claim once the record is read and stored: what is left makes no call for it. */
  Claim composing() {
    return new Claim(hint.composing(), lease, attempts);
  }
}
