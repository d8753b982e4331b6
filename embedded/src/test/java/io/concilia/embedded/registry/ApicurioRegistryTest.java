package io.concilia.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.wire.ConfluentSchemaRegistry;
import io.concilia.contracts.wire.SchemaRegistry;
import io.concilia.contracts.wire.SchemaRegistryContract;
import io.concilia.embedded.FreePorts;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Our client and serializers with a registry that others wrote. */
class ApicurioRegistryTest extends SchemaRegistryContract {

  private static ApicurioProcess apicurio;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    apicurio = ApicurioProcess.start(FreePorts.next());
    apicurio.awaitReady();
    String level = "{\"compatibility\":\"BACKWARD_TRANSITIVE\"}";
    assertThat(apicurio.send("PUT", "/config", level).statusCode()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    apicurio.close();
  }

  @Override
  protected SchemaRegistry registry() {
    return ConfluentSchemaRegistry.at(apicurio.url());
  }
}
