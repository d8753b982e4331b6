package io.concilia.connector.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.concilia.testkit.ArchitectureRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String US = "io.concilia.connector.runtime";
  private static final String VENDORS = "freshsales|quickbooks|intuit|xero|freshbooks";

  @Test
  void followsTheRulesOfTheHouse() {
    ArchitectureRules.check(US);
  }

  @Test
  void readingAndWritingKnowNothingOfEachOther() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(US);

    noClasses()
        .that()
        .resideInAPackage("..reading..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..writing..")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage("..writing..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..reading..")
        .check(classes);
  }

  @Test
  void namesNoVendor() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "main"))) {
      assertThat(files.filter(Files::isRegularFile))
          .allSatisfy(
              file ->
                  assertThat(Files.readString(file).toLowerCase(Locale.ROOT))
                      .as(file.toString())
                      .doesNotContainPattern(VENDORS));
    }
  }
}
