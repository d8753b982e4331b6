package io.concilia.connector.quickbooks;

import io.concilia.connector.testkit.FiguresContract;

class FiguresContractTest extends FiguresContract {

  FiguresContractTest() {
    super(QuickBooksUnderTest::open);
  }
}
