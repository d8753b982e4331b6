package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.outcome.OutcomeState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FirstPathTest {

  @Test
  void writesTheCustomerAndThenTheInvoiceThatNamesIt() {
    try (TestWriting writing = new TestWriting()) {
      WritingEngine engine = writing.engine();

      writing.give(
          engine, Samples.invoice("7", 1, "42", "120.00"), Samples.customer("42", 1, "Acme"));
      writing.settle(engine);

      assertThat(writing.books.entries())
          .extracting(FakeBooks.Entry::type)
          .containsExactly("CUSTOMER", "INVOICE");
      assertThat(writing.books.entries().get(1).content().get("customer"))
          .isEqualTo(writing.books.entries().get(0).id());
      assertThat(writing.last(Samples.invoiceKey("7")).state()).isEqualTo(OutcomeState.DONE);
      assertThat(writing.count("select count(*) from writing.write")).isZero();
      assertThat(writing.count("select count(*) from writing.attempt where closed_at is null"))
          .isZero();
    }
  }

  @Test
  void saysWhatItMadeAndWhatItOnlyChanged() {
    try (TestWriting writing = new TestWriting()) {
      WritingEngine engine = writing.engine();
      writing.give(engine, Samples.customer("42", 1, "Acme"));
      writing.settle(engine);
      assertThat(writing.last(Samples.customerKey("42")).reason()).isEqualTo("CREATED");

      writing.give(engine, Samples.customer("42", 2, "Acme Inc"));
      writing.settle(engine);

      assertThat(writing.last(Samples.customerKey("42")).state()).isEqualTo(OutcomeState.DONE);
      assertThat(writing.last(Samples.customerKey("42")).reason()).isNull();
    }
  }

  @Test
  void publishesWhatTheCompanySaysOfItselfBeforeAnythingIsWrittenAndOnceADay() {
    try (TestWriting writing = new TestWriting()) {
      WritingEngine engine = writing.engine();

      writing.settle(engine);

      assertThat(writing.companies()).hasSize(1);
      assertThat(writing.companies().get(0).connection()).isEqualTo(Samples.BOOKS);
      writing.clock.advance(Duration.ofHours(25));
      writing.settle(engine);
      assertThat(writing.companies()).hasSize(2);
    }
  }
}
