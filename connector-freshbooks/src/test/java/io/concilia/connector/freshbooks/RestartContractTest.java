package io.concilia.connector.freshbooks;

import io.concilia.connector.testkit.RestartContract;

class RestartContractTest extends RestartContract {

  RestartContractTest() {
    super(FreshBooksUnderTest::open);
  }
}
