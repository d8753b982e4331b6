package io.concilia.auth.people;

import io.concilia.defaults.security.SecurityProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets the first administrator of each tenant in: at the start, whoever can read the log, or the
 * file that is named instead, gets a link that is good once.
 */
@Component
final class FirstAdministrators implements ApplicationListener<ApplicationReadyEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrators.class);

  private final PeopleProperties properties;
  private final SecurityProperties security;
  private final PersonTable people;
  private final OneTimeLinks links;
  private final TransactionTemplate transaction;

  FirstAdministrators(
      PeopleProperties properties,
      SecurityProperties security,
      PersonTable people,
      OneTimeLinks links,
      TransactionTemplate transaction) {
    this.properties = properties;
    this.security = security;
    this.people = people;
    this.links = links;
    this.transaction = transaction;
  }

  /** One way in. */
  private record Invitation(String tenant, URI link) {

    String line() {
      return tenant + " " + link;
    }
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent ready) {
    List<Invitation> invitations =
        Objects.requireNonNull(transaction.execute(status -> invitations()));
    Path file = properties.firstAdministratorFile();
    if (file == null) {
      invitations.forEach(FirstAdministrators::log);
      return;
    }
    write(file, invitations);
    invitations.forEach(
        invitation ->
            LOG.atWarn()
                .addKeyValue("tenant", invitation.tenant())
                .log("nobody can sign in yet; the first administrator's link is in {}", file));
  }

  private List<Invitation> invitations() {
    List<Invitation> made = new ArrayList<>();
    for (String tenant : properties.tenants()) {
      if (people.ofTenant(tenant).isEmpty()) {
        String token = links.forFirstAdministrator(tenant).token().value();
        made.add(
            new Invitation(
                tenant, security.issuer().resolve("/first-administrator?token=" + token)));
      }
    }
    return made;
  }

  private static void log(Invitation invitation) {
    LOG.atWarn()
        .addKeyValue("tenant", invitation.tenant())
        .log(
            "nobody can sign in yet; the first administrator opens {} (good once)",
            invitation.link());
  }

  /** Each line holds a tenant and its link; a file with nothing to say is taken away. */
  private static void write(Path file, List<Invitation> invitations) {
    try {
      Files.deleteIfExists(file);
      if (invitations.isEmpty()) {
        return;
      }
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(file, invitations.stream().map(Invitation::line).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "concilia.people.first-administrator-file " + file + " cannot be written", e);
    }
  }
}
