package io.concilia.connector.xero;

import io.concilia.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void followsTheRulesOfTheHouse() {
    ArchitectureRules.check("io.concilia.connector.xero");
  }
}
