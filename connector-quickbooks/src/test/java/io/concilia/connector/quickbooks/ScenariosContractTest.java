package io.concilia.connector.quickbooks;

import io.concilia.connector.testkit.ScenariosContract;

class ScenariosContractTest extends ScenariosContract {

  ScenariosContractTest() {
    super(QuickBooksUnderTest::open);
  }
}
