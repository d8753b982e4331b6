package io.concilia.connector.quickbooks;

import io.concilia.connector.testkit.TokensContract;

class TokensContractTest extends TokensContract {

  TokensContractTest() {
    super(QuickBooksUnderTest::open);
  }
}
