package io.concilia.connector.quickbooks;

import io.concilia.connector.testkit.WritesContract;

class WritesContractTest extends WritesContract {

  WritesContractTest() {
    super(QuickBooksUnderTest::open);
  }
}
