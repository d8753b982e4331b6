package io.concilia.connector.xero;

import io.concilia.connector.testkit.TokensContract;

class TokensContractTest extends TokensContract {

  TokensContractTest() {
    super(XeroUnderTest::open);
  }
}
