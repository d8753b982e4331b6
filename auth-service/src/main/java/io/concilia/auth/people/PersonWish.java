package io.concilia.auth.people;

import io.concilia.defaults.Problem;
import io.concilia.defaults.security.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants a person to be. What a change does not name stays.
 *
 * @param email only of a new person
 * @param version which version of the person was seen; for a change
 */
record PersonWish(
    @Nullable String email,
    @Nullable String name,
    @Nullable List<String> roles,
    @Nullable Boolean mayEditPayloads,
    @Nullable Boolean disabled,
    @Nullable Integer version) {

  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
  private static final int LONGEST = 254;

  Person asNew(String tenant) {
    return new Person(
        UUID.randomUUID(),
        tenant,
        address(email),
        named(name),
        roles(roles == null ? List.of() : roles),
        Boolean.TRUE.equals(mayEditPayloads),
        false,
        false,
        1);
  }

  Person applied(Person now) {
    if (version == null) {
      throw Problem.preconditionRequired(
          "say in version which version of the person you saw; it is %d now"
              .formatted(now.version()));
    }
    if (version != now.version()) {
      throw Problem.stale(
          "the person is at version %d, not %d: somebody changed them; look again"
              .formatted(now.version(), version));
    }
    if (email != null && !address(email).equals(now.email())) {
      throw Problem.conflict("an e-mail address stays; add another person instead");
    }
    return new Person(
        now.id(),
        now.tenant(),
        now.email(),
        name == null ? now.name() : named(name),
        roles == null ? now.roles() : roles(roles),
        mayEditPayloads == null ? now.mayEditPayloads() : mayEditPayloads,
        disabled == null ? now.disabled() : disabled,
        now.hasPassword(),
        now.version());
  }

  static String address(@Nullable String email) {
    String stripped = email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
    if (stripped.length() > LONGEST || !EMAIL.matcher(stripped).matches()) {
      throw Problem.badRequest("email is not an e-mail address; give one, such as ana@example.com");
    }
    return stripped;
  }

  static String named(@Nullable String name) {
    if (name == null || name.isBlank() || name.length() > LONGEST) {
      throw Problem.badRequest("name is missing or too long; say what to call the person");
    }
    return name.strip();
  }

  private static Set<Role> roles(List<String> words) {
    return words.stream().map(PersonWish::role).collect(Collectors.toSet());
  }

  private static Role role(String word) {
    return Role.of(word.strip().toLowerCase(Locale.ROOT))
        .filter(Role.OF_PEOPLE::contains)
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "there is no role \"%s\" for people; give some of %s"
                        .formatted(
                            word,
                            Arrays.stream(Role.values())
                                .filter(Role.OF_PEOPLE::contains)
                                .map(Role::word)
                                .toList())));
  }

  /** Without what tells who it is. */
  @Override
  public String toString() {
    return "PersonWish[" + roles + "]";
  }
}
