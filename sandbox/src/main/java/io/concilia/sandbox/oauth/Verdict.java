package io.concilia.sandbox.oauth;

/** What an access token is worth at an account. Each vendor has its own words for it. */
public enum Verdict {
  GOOD,
  /** Never issued, or its consent was withdrawn. */
  UNKNOWN,
  EXPIRED,
  /** A good token whose consent does not cover this account. */
  OTHER_ACCOUNT
}
