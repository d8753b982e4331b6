package io.concilia.connector.freshbooks;

import io.concilia.connector.testkit.WritesContract;

class WritesContractTest extends WritesContract {

  WritesContractTest() {
    super(FreshBooksUnderTest::open);
  }
}
