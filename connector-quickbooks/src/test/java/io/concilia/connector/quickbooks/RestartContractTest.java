package io.concilia.connector.quickbooks;

import io.concilia.connector.testkit.RestartContract;

class RestartContractTest extends RestartContract {

  RestartContractTest() {
    super(QuickBooksUnderTest::open);
  }
}
