package io.concilia.connector.xero;

import io.concilia.connector.testkit.WritesContract;

class WritesContractTest extends WritesContract {

  WritesContractTest() {
    super(XeroUnderTest::open);
  }
}
