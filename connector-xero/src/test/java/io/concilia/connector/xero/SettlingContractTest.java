package io.concilia.connector.xero;

import io.concilia.connector.testkit.SettlingContract;

class SettlingContractTest extends SettlingContract {

  SettlingContractTest() {
    super(XeroUnderTest::open);
  }
}
