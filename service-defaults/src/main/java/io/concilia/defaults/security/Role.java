package io.concilia.defaults.security;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a caller is trusted with. Roles do not contain each other: who does two things has two. */
public enum Role {
  /** Connects, changes rules and integrations, and says who else may. */
  ADMINISTRATOR,
  /** Decides, fixes and reconciles. */
  ACCOUNTANT,
  /** Approves documents, corrections and history. */
  APPROVER,
  /** Runs the installation: metrics and what is inside a connector. */
  OPERATOR,
  /** Only reads. */
  VIEWER,
  /** One of our services. No person has it. */
  SERVICE;

  /** Everybody who may see what a tenant's records are. */
  public static final Set<Role> READERS =
      Set.copyOf(EnumSet.of(ADMINISTRATOR, ACCOUNTANT, APPROVER, VIEWER));

  /** Everybody who has a token. */
  public static final Set<Role> ALL = Set.copyOf(EnumSet.allOf(Role.class));

  /** The roles that a person can have. */
  public static final Set<Role> OF_PEOPLE = Set.copyOf(EnumSet.complementOf(EnumSet.of(SERVICE)));

  /** As it is written in tokens, tables and pages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
