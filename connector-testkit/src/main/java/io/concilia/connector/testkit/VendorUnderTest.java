package io.concilia.connector.testkit;

import io.concilia.sandbox.Sandbox;
import java.time.Clock;

/** Opens a company of one vendor in a sandbox that was just reset. */
@FunctionalInterface
public interface VendorUnderTest {

  BooksUnderTest open(Sandbox sandbox, Country country, Clock clock);

  /** Where the company is: its currency, and the taxes of the keys that the suites use. */
  enum Country {
    /** Euros; {@code standard} is 21 %, {@code reduced} 10 %, {@code surcharged} 21 % and 5.2 %. */
    SPAIN("EUR"),
    /** Pounds; {@code standard} is 20 %. */
    BRITAIN("GBP"),
    /** Pesos; {@code standard} is 16 %. */
    MEXICO("MXN");

    private final String currency;

    Country(String currency) {
      this.currency = currency;
    }

    public String currency() {
      return currency;
    }
  }
}
