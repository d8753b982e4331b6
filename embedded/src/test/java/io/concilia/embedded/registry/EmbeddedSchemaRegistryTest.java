package io.concilia.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.wire.ConfluentSchemaRegistry;
import io.concilia.contracts.wire.SchemaRegistry;
import io.concilia.contracts.wire.SchemaRegistryContract;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedSchemaRegistryTest extends SchemaRegistryContract {

  private static EmbeddedSchemaRegistry server;

  @BeforeAll
  static void start() {
    server = EmbeddedSchemaRegistry.start(0, OneKafka.bootstrapServers());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected SchemaRegistry registry() {
    return ConfluentSchemaRegistry.at(server.url());
  }

  @Test
  void keepsSchemasAndTheirIdsOverARestart() {
    Schema schema = SchemaBuilder.record("Kept").fields().requiredString("since").endRecord();
    int id = registry().register("kept-value", schema);

    try (EmbeddedSchemaRegistry second =
        EmbeddedSchemaRegistry.start(0, OneKafka.bootstrapServers())) {
      SchemaRegistry restarted = ConfluentSchemaRegistry.at(second.url());

      assertThat(restarted.byId(id)).contains(schema);
      assertThat(restarted.register("kept-value", schema)).isEqualTo(id);
    }
  }
}
