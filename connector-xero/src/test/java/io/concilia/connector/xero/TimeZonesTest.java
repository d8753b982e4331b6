package io.concilia.connector.xero;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class TimeZonesTest {

  @Test
  void knowsTheZonesOfItsOrganisations() {
    assertThat(TimeZones.named("NEWZEALANDSTANDARDTIME").orElseThrow())
        .hasToString("Pacific/Auckland");
    assertThat(TimeZones.named("GMTSTANDARDTIME").orElseThrow()).hasToString("Europe/London");
    assertThat(TimeZones.named("CENTRALSTANDARDTIME(MEXICO)").orElseThrow())
        .hasToString("America/Mexico_City");
    assertThat(TimeZones.named("MOONSTANDARDTIME")).isEmpty();
    assertThat(TimeZones.named(null)).isEmpty();
  }

  @Test
  void knowsEveryNameOfTheSpecification() throws IOException {
    Assumptions.assumeTrue(Specification.isHere(), Specification::missing);
    String text = Files.readString(Specification.FILE);
    int start = text.indexOf("\n    TimeZone:");
    List<String> names =
        text.substring(start + 1)
            .lines()
            .skip(4)
            .takeWhile(line -> line.startsWith("        - "))
            .map(line -> line.replaceAll("[-' ]", ""))
            .toList();

    assertThat(names).hasSizeGreaterThan(130);
    assertThat(names).allSatisfy(name -> assertThat(TimeZones.named(name)).as(name).isPresent());
  }
}
