package io.concilia.contracts.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.contracts.arbitrary.ArbitraryRecords;
import io.concilia.contracts.arbitrary.Seeds;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

  private static final RecordKey KEY = RecordKey.parse("books/INVOICE/crm/deal/42/main");

  static LongStream seeds() {
    return Seeds.some(50);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void areReadBackFromTheirText(long seed) {
    ArbitraryRecords any = new ArbitraryRecords(seed);
    ChangeKey changeKey = any.changeKey();

    for (RecordType type : RecordType.values()) {
      RecordKey key = any.recordKey(type);

      assertThat(RecordKey.parse(key.toString())).as("seed %d", seed).isEqualTo(key);
    }
    assertThat(ChangeKey.parse(changeKey.toString())).as("seed %d", seed).isEqualTo(changeKey);
  }

  @Test
  void ofDifferentRecordsAreDifferentTexts() {
    assertThat(RecordKey.parse("books/CUSTOMER/crm/contact/42/main"))
        .isNotEqualTo(RecordKey.parse("books/CUSTOMER/crm/sales_account/42/main"));
  }

  @Test
  void nameTheSourceRecordAndItsMainEffect() {
    assertThat(KEY.sourceKey()).hasToString("crm/deal/42");
    assertThat(RecordKey.of(KEY.target(), RecordType.INVOICE, KEY.sourceKey())).isEqualTo(KEY);
  }

  @Test
  void resolveReferencesInTheSameTargetAndFromTheSameSource() {
    RecordKey customer = KEY.resolve(CustomerRef.of("contact", "7"));

    assertThat(customer).hasToString("books/CUSTOMER/crm/contact/7/main");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "crm/deal", "crm/deal/42/main", "crm//42", "crm/deal/ "})
  void areRefusedWhenTheTextIsNoChangeKey(String text) {
    assertThatThrownBy(() -> ChangeKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"books/INVOICE/crm/deal/42", "books/BILL/crm/deal/42/main"})
  void areRefusedWhenTheTextIsNoRecordKey(String text) {
    assertThatThrownBy(() -> RecordKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void areRefusedWhenAPartHoldsASlash() {
    assertThatThrownBy(() -> new ChangeKey(ConnectionId.of("crm"), "deal", "4/2"))
        .hasMessageContainingAll("id", "4/2", "slash");
  }
}
