package io.concilia.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;

/** The rules of how our code is laid out, for one module's main classes. */
public final class ArchitectureRules {

  private static final List<ArchRule> ALL =
      List.of(
          saysWhatItIs(),
          timeComesIn(),
          nothingPrints(),
          connectorsKnowOnlyTheirVendor(),
          noWorkBehindSleeps(),
          isGivenLittle());

  private ArchitectureRules() {}

  /** Fails with the list of what breaks a rule. */
  public static void check(String basePackage) {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(basePackage);
    ALL.forEach(rule -> rule.allowEmptyShould(true).check(classes));
    slices()
        .matching(basePackage + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(classes);
    SourceSizes.check(Path.of("src", "main", "java"));
  }

  private static ArchRule saysWhatItIs() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("..avro..")
        .should()
        .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Data|Info|Processor)")
        .orShould()
        .resideInAnyPackage(
            "..common..",
            "..core..",
            "..shared..",
            "..util..",
            "..helper..",
            "..misc..",
            "..impl..")
        .because("a name says what a thing is or answers");
  }

  private static ArchRule timeComesIn() {
    return noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(OffsetDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("time comes in through a " + Clock.class.getName());
  }

  private static ArchRule nothingPrints() {
    return noClasses()
        .that()
        .resideOutsideOfPackages("..standalone..", "..benchmarks..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .because("what happens is logged, with keys");
  }

  private static ArchRule connectorsKnowOnlyTheirVendor() {
    return noClasses()
        .that()
        .resideInAnyPackage(
            "io.concilia.connector.freshsales..",
            "io.concilia.connector.quickbooks..",
            "io.concilia.connector.xero..",
            "io.concilia.connector.freshbooks..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "org.apache.kafka..",
                "org.springframework.kafka..",
                "javax.sql..",
                "java.sql..",
                "org.springframework.jdbc.."))
        .because("a connector is one vendor; Kafka, SQL, retries and limits are the runtime's");
  }

  private static ArchRule isGivenLittle() {
    return classes()
        .that()
        .resideOutsideOfPackage("..avro..")
        .should(new FewParameters())
        .because("what needs more is two things, or misses a type");
  }

  private static ArchRule noWorkBehindSleeps() {
    return classes()
        .should(new NotSleep())
        .because("a loop waits on a condition that can wake it, or on a scheduler");
  }
}
