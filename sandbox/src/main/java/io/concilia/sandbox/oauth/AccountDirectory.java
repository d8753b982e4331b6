package io.concilia.sandbox.oauth;

import java.util.List;

/** The companies, organisations or businesses that the vendor holds at this moment. */
public interface AccountDirectory {

  /** One of them, as the consent page names it. */
  record Account(String id, String name) {}

  List<Account> accounts();
}
