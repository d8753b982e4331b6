package io.concilia.auth.vendors;

import java.net.URI;

/**
 * One vendor's authorization-code flow and the life of its tokens. Holds no state; every method but
 * {@link #authorize} makes calls, and fails with a {@link VendorException}.
 */
public interface OAuthVendor {

  /** In lower case, as connections name it. */
  String system();

  /** Where the API is that connections of this vendor call. */
  URI api();

  /** Whether the vendor takes a code challenge. */
  boolean takesPkce();

  /** Whether a single refresh or consent ends all earlier tokens of the same user at once. */
  boolean keepsOneGrantPerUser();

  /** Where to send the browser of the one who is to consent. */
  URI authorize(DeveloperApplication application, Question question);

  Tokens exchange(DeveloperApplication application, Callback callback, Question question);

  Tokens refresh(DeveloperApplication application, String refreshToken);

  /** Whose consent the token stands for, and the companies that it reaches now. */
  Consent consent(String accessToken, Callback callback);

  /** Ends the whole grant. */
  void revoke(DeveloperApplication application, String refreshToken);

  /** Takes one company out of a grant that goes on, where the vendor can. */
  default void leave(String accessToken, String account) {}

  /**
   * Asks with the application's id and secret for something that nobody was promised.
   *
   * @throws VendorException APPLICATION_REFUSED if they are not good
   */
  default void test(DeveloperApplication application) {
    try {
      var unexpected = refresh(application, "concilia-tests-the-application");
    } catch (VendorException e) {
      if (e.kind() != VendorException.Kind.GRANT_REFUSED) {
        throw e;
      }
    }
  }
}
