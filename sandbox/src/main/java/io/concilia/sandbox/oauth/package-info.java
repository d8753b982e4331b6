/**
 * The vendors' OAuth 2.0 authorization servers: applications, users, consent, tokens. One server,
 * told by {@link io.concilia.sandbox.oauth.OAuthRules} whose it is; it knows no vendor's API.
 */
@NullMarked
package io.concilia.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
