package io.concilia.connector.xero;

import io.concilia.connector.testkit.FailuresContract;

class FailuresContractTest extends FailuresContract {

  FailuresContractTest() {
    super(XeroUnderTest::open);
  }
}
