package io.concilia.defaults.security;

import java.util.List;

/**
 * The table of who may do what in one part of a service, as a bean beside what it guards. An
 * endpoint that no rule names is closed, and keeps the service from starting.
 */
public record AccessRules(List<AccessRule> rules) {

  public AccessRules {
    rules = List.copyOf(rules);
  }

  public static AccessRules of(AccessRule... rules) {
    return new AccessRules(List.of(rules));
  }
}
