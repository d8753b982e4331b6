package io.concilia.connector.runtime.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingsTest {

  @ParameterizedTest
  @CsvSource({
    "Acme Inc., acme",
    "ACME INC, acme",
    "Ácme GmbH & Co. KG, acme",
    "Talleres Ribera S.L., talleres ribera",
    "Grupo Norte S.A. de C.V., grupo norte",
    "L'Étoile SARL, letoile",
    "O’Brien and Sons, obrien and sons",
    "Smith-Jones, smith jones",
    "Ltd, ltd",
    "Straße AG, straße",
    "Łódź Sp. z o.o., łodz"
  })
  void spellingsOfOneNameAreOne(String name, String normalised) {
    assertThat(Spellings.name(name)).isEqualTo(normalised);
  }

  @ParameterizedTest
  @CsvSource({
    "+34 91 123 45 67, 34911234567",
    "0034 91-123-45-67, 34911234567",
    "(650) 555-3311, 6505553311",
    "n/a,"
  })
  void phonesAreComparedByWhatIsDialled(String phone, String digits) {
    assertThat(Spellings.phone(phone)).isEqualTo(digits);
  }
}
