package io.concilia.mapping;

import io.concilia.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void keepsToTheRulesOfAllModules() {
    ArchitectureRules.check("io.concilia.mapping");
  }
}
