package io.concilia.connector.xero;

import io.concilia.connector.testkit.FiguresContract;

class FiguresContractTest extends FiguresContract {

  FiguresContractTest() {
    super(XeroUnderTest::open);
  }
}
