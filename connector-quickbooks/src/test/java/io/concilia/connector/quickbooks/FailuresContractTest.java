package io.concilia.connector.quickbooks;

import io.concilia.connector.testkit.FailuresContract;

class FailuresContractTest extends FailuresContract {

  FailuresContractTest() {
    super(QuickBooksUnderTest::open);
  }
}
