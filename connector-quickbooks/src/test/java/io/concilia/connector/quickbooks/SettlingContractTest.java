package io.concilia.connector.quickbooks;

import io.concilia.connector.testkit.SettlingContract;

class SettlingContractTest extends SettlingContract {

  SettlingContractTest() {
    super(QuickBooksUnderTest::open);
  }
}
