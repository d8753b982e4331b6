package io.concilia.connector.freshbooks;

import io.concilia.connector.testkit.ScenariosContract;

class ScenariosContractTest extends ScenariosContract {

  ScenariosContractTest() {
    super(FreshBooksUnderTest::open);
  }
}
