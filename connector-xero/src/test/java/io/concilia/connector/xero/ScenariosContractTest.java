package io.concilia.connector.xero;

import io.concilia.connector.testkit.ScenariosContract;

class ScenariosContractTest extends ScenariosContract {

  ScenariosContractTest() {
    super(XeroUnderTest::open);
  }
}
