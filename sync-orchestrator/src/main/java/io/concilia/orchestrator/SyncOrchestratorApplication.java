package io.concilia.orchestrator;

import io.concilia.defaults.ConciliaService;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Integrations and the state of every record. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class SyncOrchestratorApplication {

  public static final String NAME = "sync-orchestrator";

  SyncOrchestratorApplication() {}

  public static void main(String[] args) {
    ConciliaService.run(SyncOrchestratorApplication.class, NAME, args);
  }
}
