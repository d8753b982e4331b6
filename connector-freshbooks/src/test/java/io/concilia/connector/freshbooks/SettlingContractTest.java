package io.concilia.connector.freshbooks;

import io.concilia.connector.testkit.SettlingContract;

class SettlingContractTest extends SettlingContract {

  SettlingContractTest() {
    super(FreshBooksUnderTest::open);
  }
}
