package io.concilia.defaults.security;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Who may call one endpoint.
 *
 * @param path as the endpoint is mapped
 * @param roles any one of them is enough; none for an endpoint that is open
 * @param open why nobody needs to say who they are; absent for all others
 */
public record AccessRule(HttpMethod method, String path, Set<Role> roles, @Nullable String open) {

  public AccessRule {
    roles = Set.copyOf(roles);
    if (roles.isEmpty() == (open == null)) {
      throw new IllegalArgumentException(
          method + " " + path + " needs either roles or a reason for being open");
    }
  }

  public static AccessRule allow(HttpMethod method, String path, Set<Role> roles) {
    return new AccessRule(method, path, roles, null);
  }

  public static AccessRule allow(HttpMethod method, String path, Role... roles) {
    return allow(method, path, Set.of(roles));
  }

  /**
   * @param why what guards it instead
   */
  public static AccessRule open(HttpMethod method, String path, String why) {
    return new AccessRule(method, path, Set.of(), why);
  }

  boolean isOpen() {
    return open != null;
  }

  /** Such as {@code GET /records}. */
  public String endpoint() {
    return method + " " + path;
  }

  /** Such as {@code accountant, viewer}; in the order of {@link Role}. */
  public String who() {
    return open != null
        ? "open: " + open
        : Arrays.stream(Role.values())
            .filter(roles::contains)
            .map(Role::word)
            .collect(Collectors.joining(", "));
  }
}
