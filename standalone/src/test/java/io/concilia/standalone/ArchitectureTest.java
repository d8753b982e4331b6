package io.concilia.standalone;

import io.concilia.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void keepsTheRules() {
    ArchitectureRules.check("io.concilia.standalone");
  }
}
