package io.concilia.sandbox.oauth;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** How a vendor words what all of them say. */
interface Dialect {

  /** Where a client's id and secret may stand. */
  enum ClientAuthentication {
    BASIC,
    BASIC_OR_BODY,
    BODY
  }

  ClientAuthentication clientAuthentication();

  /** Whether the token endpoint reads JSON bodies as well as forms. */
  boolean readsJson();

  /** Whether the redirect URI must be told again at every refresh. */
  boolean redirectUriOnRefresh();

  /** The value of an access token; {@code random} makes it unique. */
  String accessToken(Grant grant, Instant now, String random);

  String refreshToken(String random);

  /** The body of a successful token call. */
  ObjectNode tokens(IssuedTokens issued, ApiRequest request);

  ObjectNode refusal(OAuthRefusal refusal);

  /** The answer to a revocation; {@code known} tells whether there was such a token. */
  ApiAnswer revoked(boolean known);
}
