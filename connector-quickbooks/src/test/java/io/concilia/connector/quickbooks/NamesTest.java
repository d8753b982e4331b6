package io.concilia.connector.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  @ParameterizedTest
  @CsvSource({"Acme: Iberia, Acme - Iberia", "'a\tb\n c', a b c", "Acme, Acme"})
  void aListNameHasNoLevelsAndNoLines(String name, String listed) {
    assertThat(Names.listName(name)).isEqualTo(listed);
  }
}
