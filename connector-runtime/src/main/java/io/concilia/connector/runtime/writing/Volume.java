package io.concilia.connector.runtime.writing;

import java.math.BigDecimal;
import java.util.Map;

/**
 * How many invoices one company gets at present.
 *
 * @param withinTheHour invoices made within the last hour, and those that are about to be made
 * @param worth what those that were made within the hour come to, by currency
 * @param usualADay what an ordinary day's come to, by currency; nothing before there were five
 */
record Volume(int withinTheHour, Map<String, BigDecimal> worth, Map<String, BigDecimal> usualADay) {

  static final Volume NONE = new Volume(0, Map.of(), Map.of());

  Volume {
    worth = Map.copyOf(worth);
    usualADay = Map.copyOf(usualADay);
  }
}
