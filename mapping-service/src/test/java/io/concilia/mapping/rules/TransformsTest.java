package io.concilia.mapping.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.mapping.payload.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TransformsTest {

  private static final JsonMapper JSON = new JsonMapper();

  private static final Map<String, List<Map<String, String>>> TABLES =
      Map.of(
          "terms",
          List.of(
              Map.of("from", "30 days", "key", "net-30", "days", "30"),
              Map.of("from", "at once", "key", "due", "days", "0")));

  @ParameterizedTest(name = "{0} of {1} is {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {
        "trim; | x |; x",
        "trim; |   |; ",
        "upper; straße; STRASSE",
        "lower; ÀB; àb",
        "digits; +34 (96) 000-00; 349600000",
        "digits; none; ",
        "cut(5); 1234567; 1234…",
        "cut(5); 12345; 12345",
        "country; España; ES",
        "country; germany; DE",
        "country; U.S.A.; US",
        "country; Atlantis; ",
        "language; Spanish; es",
        "lookup('terms'); 30 Days ; net-30",
        "lookup('terms'); net-30; net-30",
        "lookup('terms', 'days'); 0; due",
        "find('terms'); never; ",
        "template('CRM deal {}'); 42; CRM deal 42",
        "text; 7; 7"
      })
  void changesText(String transform, String value, String expected) {
    assertThat(through(quoted(value), ValueType.TEXT, transform)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} of {1} is {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {
        "number; |\"12.50\"|; 12.50",
        "number; 12.50; 12.5",
        "number; |\"\"|; ",
        "number(','); |\"1.234,56\"|; 1234.56",
        "number('.'); |\"1,234.56\"|; 1234.56",
        "number(','); |\"1 234,5\"|; 1234.5"
      })
  void readsNumbers(String transform, String json, BigDecimal expected) {
    assertThat((BigDecimal) through(json, ValueType.NUMBER, transform))
        .usingComparator(Comparator.nullsFirst(BigDecimal::compareTo))
        .isEqualTo(expected);
  }

  @Test
  void roundsHalfUp() {
    assertThat(through("\"2.345\"", ValueType.NUMBER, "number", "round(2)"))
        .isEqualTo(new BigDecimal("2.35"));
    assertThat(through("\"2.5\"", ValueType.NUMBER, "number", "money('JPY')"))
        .isEqualTo(new BigDecimal("3"));
  }

  @Test
  void readsDates() {
    assertThat(through("\"05/03/2026\"", ValueType.DATE, "date('dd/MM/yyyy')"))
        .isEqualTo(LocalDate.of(2026, 3, 5));
    assertThat(through("\"2026-03-05T23:30:00-05:00\"", ValueType.DATE, "date"))
        .isEqualTo(LocalDate.of(2026, 3, 5));
    assertThatThrownBy(() -> through("\"31/02/2026\"", ValueType.DATE, "date"))
        .isInstanceOf(RejectedException.class);
  }

  @Test
  void joinsAndSplitsLists() {
    assertThat(through("\"a; b;;c\"", ValueType.TEXTS, "split(';')"))
        .isEqualTo(List.of("a", "b", "c"));
    assertThat(through("\"a; b\"", ValueType.TEXT, "split(';')", "first")).isEqualTo("a");
    assertThat(through("[\"a\",\"b\"]", ValueType.TEXT, "concat('-')")).isEqualTo("a-b");
    assertThat(through("[\"a\",\"b\"]", ValueType.TEXT, "template('{} and {} {}')"))
        .isEqualTo("a and b ");
  }

  @Test
  void decides() {
    assertThat(through("\"Yes\"", ValueType.BOOLEAN, "boolean")).isEqualTo(true);
    assertThat(through("\"Yes\"", ValueType.BOOLEAN, "boolean", "not")).isEqualTo(false);
    assertThat(through("\"quote\"", ValueType.BOOLEAN, "is('Quote', 'Offer')")).isEqualTo(true);
    assertThat(through("\"other\"", ValueType.BOOLEAN, "is('Quote')")).isEqualTo(false);
    assertThatThrownBy(() -> through("\"perhaps\"", ValueType.BOOLEAN, "boolean"))
        .isInstanceOf(RejectedException.class);
  }

  @Test
  void onlyADefaultMakesSomethingOfNothing() {
    for (String transform : List.of("trim", "upper", "digits", "country", "find('terms')")) {
      assertThat(through("null", ValueType.TEXT, transform)).isNull();
    }
    assertThat(through("null", ValueType.TEXT, "default('SERVICE')")).isEqualTo("SERVICE");
    assertThat(through("\" \"", ValueType.TEXT, "default('SERVICE')")).isEqualTo("SERVICE");
    assertThat(through("\"never\"", ValueType.TEXT, "lookup('terms')", "default('due')"))
        .isEqualTo("due");
  }

  @Test
  void aLookUpThatMissesIsARejectionThatNamesTheTable() {
    assertThatThrownBy(() -> through("\"never\"", ValueType.TEXT, "lookup('terms')"))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> {
              assertThat(e.rejection().cause()).hasToString("NOT_IN_TABLE/terms");
              assertThat(e.rejection().value()).isEqualTo("never");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shout",
        "cut",
        "cut('x')",
        "cut(5",
        "date('nonsense b')",
        "money('EURO')",
        "lookup",
        "lookup('none')",
        "find('none')",
        "default",
        "default('a', 'b')",
        "upper extra",
        "default(perhaps)"
      })
  void refusesOnSaveWhatCannotWork(String transform) {
    assertThatThrownBy(() -> through("\"x\"", ValueType.TEXT, transform))
        .as(transform)
        .isInstanceOf(SourceSyntaxException.class);
  }

  @Test
  void refusesOnSaveTypesThatDoNotFit() {
    assertThatThrownBy(() -> through("\"x\"", ValueType.NUMBER, "upper"))
        .isInstanceOf(SourceSyntaxException.class);
    assertThatThrownBy(() -> through("\"x\"", ValueType.TEXT, "number", "upper"))
        .isInstanceOf(SourceSyntaxException.class);
    assertThatThrownBy(() -> through("\"x\"", ValueType.NUMBER, "number", "default('none')"))
        .isInstanceOf(SourceSyntaxException.class);
  }

  private static String quoted(String text) {
    return JSON.writeValueAsString(text);
  }

  private static Object through(String json, ValueType wanted, String... transforms) {
    Payload payload = Payload.parse("deal", "{\"deal\":{\"x\":" + json + "}}");
    Source.Typed raw =
        SourceParser.parse(
            "deal.x",
            new SourceParser.Names("deal", null),
            RuleFunction.Catalogue.of(StandardFunctions.all()));
    return Pipeline.of("field", raw, Arrays.asList(transforms), Optional.of(TABLES.keySet()))
        .to(wanted)
        .source()
        .read(Scopes.of(payload, TABLES));
  }
}
