package io.concilia.auth;

import io.concilia.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void followsTheRulesOfTheHouse() {
    ArchitectureRules.check("io.concilia.auth");
  }
}
