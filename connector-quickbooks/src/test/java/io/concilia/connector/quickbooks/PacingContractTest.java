package io.concilia.connector.quickbooks;

import io.concilia.connector.testkit.PacingContract;

class PacingContractTest extends PacingContract {

  PacingContractTest() {
    super(QuickBooksUnderTest::open);
  }
}
