package io.concilia.auth.people;

import io.concilia.defaults.security.Caller;
import io.concilia.defaults.security.Role;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody of a tenant who may sign in.
 *
 * @param email in lower case; one person has it in the whole installation
 * @param hasPassword not before they have chosen one
 * @param version rises with every change
 */
record Person(
    UUID id,
    String tenant,
    String email,
    String name,
    Set<Role> roles,
    boolean mayEditPayloads,
    boolean disabled,
    boolean hasPassword,
    int version) {

  Person {
    roles = Set.copyOf(roles);
  }

  Caller caller() {
    return new Caller(Caller.Kind.PERSON, id.toString(), email, tenant, roles, mayEditPayloads);
  }

  /** Without what tells who it is. */
  @Override
  public String toString() {
    return "Person[" + id + "]";
  }
}
