package io.concilia.connector.xero;

import io.concilia.connector.testkit.PacingContract;

class PacingContractTest extends PacingContract {

  PacingContractTest() {
    super(XeroUnderTest::open);
  }
}
