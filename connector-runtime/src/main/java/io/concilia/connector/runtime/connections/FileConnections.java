package io.concilia.connector.runtime.connections;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections from a file, read again whenever the file changes. A token that the vendor refused
 * makes its connection DISCONNECTED until the file holds another one, and so does an account that
 * is not the one it is bound to; a connection that leaves the file is DELETED, never forgotten.
 */
public final class FileConnections implements Connections {

  private static final Logger log = LoggerFactory.getLogger(FileConnections.class);
  private static final FileTime NEVER = FileTime.fromMillis(0);

  private final Path file;
  private final String system;
  private final BoundAccounts accounts;
  private final List<Consumer<Connection>> listeners = new CopyOnWriteArrayList<>();
  private final Map<ConnectionId, AccessToken> refused = new HashMap<>();
  private final Set<ConnectionId> suspended = new HashSet<>();
  private Map<ConnectionId, Credentials> byId = Map.of();
  private FileTime readAt = NEVER;

  /**
   * @throws IllegalArgumentException if the file is there and cannot be understood
   */
  public FileConnections(Path file, String system, BoundAccounts accounts) {
    this.file = file;
    this.system = system;
    this.accounts = accounts;
    this.readAt = modified();
    this.byId = ours(ConnectionsFile.read(file));
    if (byId.isEmpty()) {
      log.atWarn()
          .addKeyValue("system", system)
          .log("no connection of this system in {} yet; it is read again when it changes", file);
    }
  }

  /** Reads the file again if it changed. A file that cannot be understood changes nothing. */
  public void refresh() {
    List<Connection> changed;
    synchronized (this) {
      FileTime modified = modified();
      if (modified.equals(readAt)) {
        return;
      }
      changed = reload();
      readAt = modified;
    }
    changed.forEach(this::tell);
  }

  @Override
  public synchronized Collection<Connection> all() {
    return byId.values().stream().map(Credentials::connection).toList();
  }

  @Override
  public synchronized Optional<Connection> find(ConnectionId id) {
    return Optional.ofNullable(byId.get(id)).map(Credentials::connection);
  }

  @Override
  public AccessToken token(ConnectionId id) {
    refresh();
    synchronized (this) {
      AccessToken token = tokenOf(id);
      if (token == null || token.equals(refused.get(id))) {
        throw new NotConnectedException(id, "put a good token into " + file);
      }
      return token;
    }
  }

  @Override
  public AccessToken renew(ConnectionId id, AccessToken refusedToken) {
    refresh();
    synchronized (this) {
      AccessToken token = tokenOf(id);
      if (token != null && !token.equals(refusedToken) && !token.equals(refused.get(id))) {
        return token;
      }
    }
    disconnected(id, refusedToken);
    throw new NotConnectedException(id, "put a good token into " + file);
  }

  @Override
  public void disconnected(ConnectionId id, AccessToken refusedToken) {
    Connection changed = null;
    synchronized (this) {
      Credentials known = byId.get(id);
      if (known == null || !refusedToken.equals(known.token())) {
        return;
      }
      refused.put(id, refusedToken);
      if (known.connection().status() == Connection.Status.CONNECTED) {
        changed = replace(id, known.with(Connection.Status.DISCONNECTED));
      }
    }
    if (changed != null) {
      tell(changed);
    }
  }

  @Override
  public void suspended(ConnectionId id, boolean yes) {
    Connection changed;
    synchronized (this) {
      Credentials known = byId.get(id);
      Connection.Status from = yes ? Connection.Status.CONNECTED : Connection.Status.PAUSED;
      if (known == null || known.connection().status() != from || yes == suspended.contains(id)) {
        return;
      }
      if (yes) {
        suspended.add(id);
      } else {
        suspended.remove(id);
      }
      changed =
          replace(id, known.with(yes ? Connection.Status.PAUSED : Connection.Status.CONNECTED));
    }
    tell(changed);
  }

  @Override
  public synchronized Optional<Secret> secret(ConnectionId id, String name) {
    return Optional.ofNullable(byId.get(id)).map(c -> c.secrets().get(name));
  }

  @Override
  public void onChange(Consumer<Connection> listener) {
    listeners.add(listener);
  }

  private List<Connection> reload() {
    Map<ConnectionId, Credentials> read;
    try {
      read = ours(ConnectionsFile.read(file));
    } catch (IllegalArgumentException | UncheckedIOException e) {
      // Whatever is wrong with the file, the connections known so far stay usable.
      log.error("the connections stay as they were", e);
      return List.of();
    }
    Map<ConnectionId, Credentials> next = new LinkedHashMap<>();
    read.forEach((id, credentials) -> next.put(id, judged(credentials)));
    byId.forEach(
        (id, gone) -> next.computeIfAbsent(id, key -> gone.with(Connection.Status.DELETED)));
    List<Connection> changed = new ArrayList<>();
    next.forEach(
        (id, credentials) -> {
          Credentials before = byId.get(id);
          if (before == null
              || !before.connection().equals(credentials.connection())
              || !Objects.equals(before.token(), credentials.token())) {
            changed.add(credentials.connection());
          }
        });
    byId = next;
    return changed;
  }

  private Connection replace(ConnectionId id, Credentials by) {
    Map<ConnectionId, Credentials> next = new LinkedHashMap<>(byId);
    next.put(id, by);
    byId = next;
    return by.connection();
  }

  private Credentials judged(Credentials credentials) {
    ConnectionId id = credentials.connection().id();
    if (!Objects.equals(refused.get(id), credentials.token())) {
      refused.remove(id);
      return suspended.contains(id)
              && credentials.connection().status() == Connection.Status.CONNECTED
          ? credentials.with(Connection.Status.PAUSED)
          : credentials;
    }
    return credentials.token() != null
            && credentials.connection().status() == Connection.Status.CONNECTED
        ? credentials.with(Connection.Status.DISCONNECTED)
        : credentials;
  }

  private @Nullable AccessToken tokenOf(ConnectionId id) {
    Credentials credentials = byId.get(id);
    return credentials == null ? null : credentials.token();
  }

  private Map<ConnectionId, Credentials> ours(Map<ConnectionId, Credentials> all) {
    Map<ConnectionId, Credentials> ours = new LinkedHashMap<>();
    all.forEach(
        (id, credentials) -> {
          if (credentials.connection().system().equals(system)) {
            ours.put(id, bound(credentials));
          }
        });
    return ours;
  }

  /** As listed, if it names the account that the connection is bound to; else without a token. */
  private Credentials bound(Credentials listed) {
    Connection connection = listed.connection();
    String account = accounts.bind(connection.id(), connection.account());
    if (account.equals(connection.account())) {
      return listed;
    }
    log.atError()
        .addKeyValue("connection", connection.id())
        .log(
            "{} names the account {}, but the connection is bound to {}, and what is linked there"
                + " means nothing elsewhere; name {} again, or list {} as a new connection",
            file,
            connection.account(),
            account,
            account,
            connection.account());
    return listed.refusedFor(account);
  }

  private FileTime modified() {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return NEVER;
    }
  }

  private void tell(Connection connection) {
    log.atInfo()
        .addKeyValue("connection", connection.id())
        .addKeyValue("status", connection.status())
        .log("connection changed");
    listeners.forEach(listener -> listener.accept(connection));
  }
}
