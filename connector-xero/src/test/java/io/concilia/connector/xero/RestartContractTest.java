package io.concilia.connector.xero;

import io.concilia.connector.testkit.RestartContract;

class RestartContractTest extends RestartContract {

  RestartContractTest() {
    super(XeroUnderTest::open);
  }
}
