package io.concilia.connector.freshbooks;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Numbers as FreshBooks writes them: mostly as text, sometimes as numbers, money in an object. */
final class Figures {

  private Figures() {}

  static Optional<BigDecimal> number(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(value.decimalValue());
    }
    try {
      return value.isString() && !value.asString().isBlank()
          ? Optional.of(new BigDecimal(value.asString().strip()))
          : Optional.empty();
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  static BigDecimal numberOrZero(JsonNode value) {
    return number(value).orElse(BigDecimal.ZERO);
  }

  /** The amount of {@code {"amount": "41.94", "code": "CAD"}}; absent if there is none. */
  static @Nullable BigDecimal amount(JsonNode money) {
    return number(money.path("amount")).orElse(null);
  }

  static BigDecimal amountOrZero(JsonNode money) {
    return numberOrZero(money.path("amount"));
  }

  /** Whether both are one number, whatever their digits; what is not there is none. */
  static boolean equal(JsonNode wanted, JsonNode current) {
    return numberOrZero(wanted).compareTo(numberOrZero(current)) == 0;
  }
}
