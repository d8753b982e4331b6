package io.concilia.connector.freshbooks;

import io.concilia.connector.testkit.FiguresContract;

class FiguresContractTest extends FiguresContract {

  FiguresContractTest() {
    super(FreshBooksUnderTest::open);
  }
}
