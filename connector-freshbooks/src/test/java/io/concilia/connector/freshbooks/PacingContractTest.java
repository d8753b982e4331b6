package io.concilia.connector.freshbooks;

import io.concilia.connector.testkit.PacingContract;

class PacingContractTest extends PacingContract {

  PacingContractTest() {
    super(FreshBooksUnderTest::open);
  }
}
