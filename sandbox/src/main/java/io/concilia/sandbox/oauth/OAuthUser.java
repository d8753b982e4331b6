package io.concilia.sandbox.oauth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person with a login at the vendor. {@code accounts} null: every account there is. */
public record OAuthUser(String id, String name, String email, @Nullable List<String> accounts) {

  public OAuthUser {
    accounts = accounts == null ? null : List.copyOf(accounts);
  }

  boolean owns(String account) {
    return accounts == null || accounts.contains(account);
  }
}
