package io.concilia.auth.tokens;

/** Makes private keys unreadable to whoever has only the database. */
public interface KeySeal {

  /**
   * @param owner which key it is; opening it as another fails
   */
  byte[] seal(byte[] plain, String owner);

  byte[] open(byte[] sealed, String owner);
}
