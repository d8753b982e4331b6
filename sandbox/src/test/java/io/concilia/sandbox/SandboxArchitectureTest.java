package io.concilia.sandbox;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/**
 * What makes the fakes worth checking against: they share no class with what they check, the core
 * knows no vendor, no vendor knows another, the authorization server knows none, and time comes
 * from the sandbox's clock.
 */
class SandboxArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.concilia.sandbox");

  @Test
  void sharesNothingWithTheServices() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.concilia..").and(not(resideInAPackage("io.concilia.sandbox.."))))
        .check(CLASSES);
  }

  @Test
  void knowsNoVendorInItsCoreAndNoVendorInAnother() {
    noClasses()
        .that()
        .resideInAPackage("io.concilia.sandbox")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.concilia.sandbox.*")
        .check(CLASSES);
    slices()
        .matching("io.concilia.sandbox.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(alwaysTrue(), resideInAPackage("io.concilia.sandbox.oauth"))
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("io.concilia.sandbox.oauth")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.concilia.sandbox.*")
                .and(not(resideInAPackage("io.concilia.sandbox.oauth"))))
        .check(CLASSES);
  }

  @Test
  void readsTheTimeFromTheClock() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }
}
