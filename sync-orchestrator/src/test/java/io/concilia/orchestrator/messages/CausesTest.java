package io.concilia.orchestrator.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What causes read as, whatever of them is known. */
class CausesTest {

  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");

  /** What every record knows, or every cause says. */
  private static final Set<String> ALWAYS =
      Set.of("system", "crm", "integration", "record", "Record", "subject", "cause");

  private static final Known RECORD =
      new Known(
          RecordType.INVOICE,
          Map.of(
              "system", "QuickBooks",
              "crm", "Freshsales",
              "company", "Acme Inc",
              "customer", "Ferrer Logística SL",
              "number", "1042"),
          Map.of(
              "ITEM/product/7", "Managed hosting",
              "CUSTOMER/contact/9", "Ana Ruiz",
              "INVOICE/deal/5", "Spring order"));

  static Stream<String> codes() {
    return CauseCodes.all().stream();
  }

  @Test
  void findsTheCodesThatTheSourcesHold() {
    assertThat(CauseCodes.all())
        .contains("TAX_UNDECIDED", "LOOP", "ACCOUNT_GONE", "TOKEN_REFUSED", "OUR_FAULT", "EMPTY");
  }

  @ParameterizedTest
  @MethodSource("codes")
  void everyCauseAndReasonHasATextInBothLanguages(String code) {
    for (Language language : Language.values()) {
      Texts texts = Texts.in(language);
      assertThat(texts.has("cause." + code) || texts.has("reason." + code))
          .as("%s in %s: add cause.%s or reason.%s", code, language, code, code)
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyCauseCanBeSaidWithWhatIsAlwaysKnown(Language language) {
    Texts texts = Texts.in(language);
    assertThat(texts.keys().stream().filter(key -> key.startsWith("cause.")))
        .filteredOn(key -> isLast(key, texts))
        .isNotEmpty()
        .allSatisfy(
            key ->
                assertThat(
                        ARGUMENT.matcher(texts.pattern(key)).results().map(found -> found.group(1)))
                    .as("%s must not need what may be unknown; add a plainer variant", key)
                    .isSubsetOf(ALWAYS));
  }

  @ParameterizedTest
  @MethodSource("codes")
  void noCauseIsSaidWithAGapOrABrace(String code) {
    Failure bare = Failure.of(FailureKind.HOLD, new Cause(code, "subject"));
    Known scene =
        new Known(null, Map.of("system", "Xero", "crm", "CRM", "integration", "A"), Map.of());
    for (Language language : Language.values()) {
      assertThat(new Wording(Texts.in(language)).cause(bare, scene)).doesNotContain("\u2026", "{");
    }
  }

  @Test
  void namesTheCustomerOfTheRecordAndTheItemOfTheCause() {
    assertThat(said("ADDRESS_NEEDED_FOR_TAX", "", Map.of()))
        .isEqualTo(
            "QuickBooks works out sales tax from the delivery address, and Ferrer Logística SL has"
                + " none.");
    assertThat(
            said(
                "TAX_UNDECIDED",
                "-/PERSON/FR",
                Map.of("itemRef", "product/7", "customerRef", "contact/9", "country", "FR")))
        .isEqualTo("No tax rule fits Managed hosting for Ana Ruiz in France.");
    assertThat(said("TAX_UNDECIDED", "-/PERSON/FR", Map.of("country", "FR", "customerRef", "x/1")))
        .isEqualTo("No tax rule fits sales of this kind in France.");
  }

  @Test
  void namesAPartOfASaleWhereItHasANameOfItsOwn() {
    assertThat(said("WAITING_FOR", "INVOICE/deal/5", Map.of()))
        .isEqualTo("Invoice \"Spring order\" must be in QuickBooks first.");
    assertThat(said("WAITING_FOR", "INVOICE/deal/5/deposit", Map.of()))
        .isEqualTo("Deposit invoice \"Spring order\" must be in QuickBooks first.");
    assertThat(said("WAITING_FOR", "INVOICE/deal/5/credited:1", Map.of()))
        .isEqualTo("Invoice \"Spring order\" must be in QuickBooks first.");
  }

  @Test
  void neverTakesTheRecordsOwnNumberForAnothers() {
    assertThat(said("NUMBER_TAKEN", "", Map.of("money", "10.00 EUR", "customer", "Other SA")))
        .isEqualTo("The number that the CRM gives belongs to another document in QuickBooks.");
    assertThat(
            said(
                "POSSIBLE_DUPLICATE",
                "",
                Map.of("number", "1041", "money", "10.00 EUR", "date", "2026-03-02")))
        .isEqualTo(
            "QuickBooks already has an invoice to this customer for the same amount, not made by"
                + " Concilia.");
  }

  @Test
  void aSubjectMayHaveATextOfItsOwn() {
    assertThat(said("NUMBERING_SETTING", "on", Map.of()))
        .startsWith("QuickBooks is set to custom transaction numbers");
    assertThat(said("NUMBERING_SETTING", "off", Map.of()))
        .startsWith("QuickBooks gives the numbers itself");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TAX_RATE_DIFFERS|a=10.50;b=5.2;key=reduced|The CRM says 10.5%, the rule says 5.2%"
            + " (reduced).|El CRM indica 10,5 % y la regla 5,2 % (reduced).",
        "NEGATIVE_LINE|line=5#1;money=-1210.00 EUR|5#1 is negative (-€1,210.00). Is it a"
            + " discount?|5#1 es negativa (-1.210,00\u00a0€). ¿Es un descuento?",
        "CLOSED_PERIOD|date=2026-02-28;d=2026-02-27|The books are closed up to 28 Feb 2026; this"
            + " invoice is dated 27 Feb 2026.|La contabilidad está cerrada hasta 28 feb 2026; esta"
            + " factura lleva fecha 27 feb 2026.",
        "TOO_LONG|n=1200;max=1000|The name has 1,200 characters, QuickBooks takes 1,000.|El nombre"
            + " tiene 1.200 caracteres y QuickBooks admite 1.000.",
        "TAX_CODE_GONE|code=1042;key=standard|Tax code 1042 is no longer active in QuickBooks.|El"
            + " código de impuesto 1042 ya no está activo en QuickBooks.",
        "NAME_TAKEN|candidate.1.name=Ferrer;candidate.1.list=VENDOR|\"Ferrer\" is already a"
            + " supplier in QuickBooks.|«Ferrer» ya existe en QuickBooks como proveedor.",
        "LOST_AFTER_INVOICING|number=7;money=10.00 EUR;phase=ISSUED|The deal is no longer won;"
            + " invoice 7 (€10.00, sent) stands.|La oportunidad ya no está ganada; la factura 7"
            + " (10,00\u00a0€, enviado) sigue en pie.",
      })
  void writesArgumentsAsTheReaderDoes(String code, String details, String english, String spanish) {
    Map<String, String> given =
        Stream.of(details.split(";"))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    Failure failure =
        new Failure(FailureKind.HOLD, new Cause(code, "name"), null, null, "name", null, given);

    assertThat(new Wording(Texts.in(Language.ENGLISH)).cause(failure, RECORD)).isEqualTo(english);
    assertThat(new Wording(Texts.in(Language.SPANISH)).cause(failure, RECORD)).isEqualTo(spanish);
  }

  private static String said(String code, String subject, Map<String, String> details) {
    Failure failure = Failure.of(FailureKind.HOLD, new Cause(code, subject)).withDetails(details);
    return new Wording(Texts.in(Language.ENGLISH)).cause(failure, RECORD);
  }

  /** Whether no plainer variant follows. */
  private static boolean isLast(String key, Texts texts) {
    String last = key.substring(key.lastIndexOf('.') + 1);
    String next =
        last.matches("\\d+")
            ? key.substring(0, key.lastIndexOf('.') + 1) + (Integer.parseInt(last) + 1)
            : key + ".2";
    return !texts.has(next);
  }
}
