package io.concilia.connector.freshbooks;

import io.concilia.connector.testkit.TokensContract;

class TokensContractTest extends TokensContract {

  TokensContractTest() {
    super(FreshBooksUnderTest::open);
  }
}
