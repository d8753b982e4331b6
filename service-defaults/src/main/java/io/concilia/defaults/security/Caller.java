package io.concilia.defaults.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request. A controller that takes one as a parameter is given the one whose token or
 * session was checked.
 *
 * @param subject the person's or the service's id, which never changes
 * @param name how the story of a record and the audit log name them
 * @param tenant whose things they may see; absent for a service, which works for all
 * @param mayEditPayloads whether they may change a stored record before it is sent again
 */
public record Caller(
    Kind kind,
    String subject,
    String name,
    @Nullable String tenant,
    Set<Role> roles,
    boolean mayEditPayloads) {

  /** What a caller is. */
  public enum Kind {
    PERSON,
    SERVICE
  }

  public Caller {
    roles = Set.copyOf(roles);
    if (kind == Kind.PERSON && (tenant == null || roles.contains(Role.SERVICE))) {
      throw new IllegalArgumentException(
          "person " + subject + " needs a tenant, and cannot be a service");
    }
  }

  public static Caller service(String name) {
    return new Caller(Kind.SERVICE, name, name, null, Set.of(Role.SERVICE), false);
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  /** Whether a thing of this tenant exists for the caller; if not, it is answered as unknown. */
  public boolean sees(String ofTenant) {
    return tenant == null || tenant.equals(ofTenant);
  }

  /** Without the name, which may be personal. */
  @Override
  public String toString() {
    return kind + " " + subject + " " + roles;
  }
}
