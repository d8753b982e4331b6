package io.concilia.connector.freshbooks;

import io.concilia.connector.testkit.FailuresContract;

class FailuresContractTest extends FailuresContract {

  FailuresContractTest() {
    super(FreshBooksUnderTest::open);
  }
}
