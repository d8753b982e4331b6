package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.vendor.SourceEntity;
import io.concilia.contracts.configuration.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which entities are read for a connection: all of the source's, or those that it is set to. */
final class EntityScope {

  /** The setting of a connection that names them, separated by commas. */
  static final String SETTING = "entities";

  private final List<SourceEntity> all;

  EntityScope(List<SourceEntity> all) {
    this.all = List.copyOf(all);
  }

  List<SourceEntity> of(Connection connection) {
    String setting = connection.settings().get(SETTING);
    if (setting == null) {
      return all;
    }
    Set<String> named =
        Arrays.stream(setting.split(",")).map(String::trim).collect(Collectors.toSet());
    return all.stream().filter(entity -> named.contains(entity.name())).toList();
  }

  Optional<SourceEntity> find(Connection connection, String entity) {
    return of(connection).stream().filter(known -> known.name().equals(entity)).findFirst();
  }

  boolean reads(Connection connection, String entity) {
    return find(connection, entity).isPresent();
  }

  /** Their names, for messages. */
  String entities(Connection connection) {
    return of(connection).stream().map(SourceEntity::name).collect(Collectors.joining(", "));
  }
}
