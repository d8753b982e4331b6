package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.erasure.Erasure;
import io.concilia.contracts.erasure.Erasure.Carrier;
import io.concilia.contracts.erasure.Erasure.Stage;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.value.Address;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ErasureTest {

  private static final String NAME = "Ana Erased";
  private static final String EMAIL = "ana@example.org";
  private static final ChangeKey PERSON = new ChangeKey(Samples.CRM, "sales_account", "42");
  private static final ChangeKey DEAL = new ChangeKey(Samples.CRM, "deal", "7");
  private static final ChangeKey EMPLOYER = new ChangeKey(Samples.CRM, "sales_account", "8");

  @RegisterExtension private final TestWriting writing = new TestWriting();
  private final WritingEngine engine = writing.engine();

  private static CanonicalRecord person(long seq) {
    return Samples.customer(
        "42",
        seq,
        Customer.builder(NAME, Customer.Kind.PERSON)
            .person(new Customer.Person(null, "Ana", "Erased"))
            .email(EMAIL)
            .build());
  }

  private static CanonicalRecord sale(long seq, String price) {
    var content =
        Samples.content("42", price, "for " + NAME)
            .copy(
                Samples.content("42", price, "").customer(),
                Samples.content("42", price, "").lines())
            .message("Dear " + NAME)
            .internalNote("for " + NAME)
            .billTo(new Address(NAME + " Street", null, null, null, null, null, null, null))
            .build();
    return Samples.record(Samples.invoiceKey("7"), seq, Invoice.full(content), Origin.WEBHOOK);
  }

  /** An organisation whose record speaks of her. */
  private static CanonicalRecord employer(long seq) {
    return Samples.customer(
        "8", seq, Customer.builder("Acme", Customer.Kind.ORGANISATION).note("ask " + NAME).build());
  }

  private void erase(Carrier... carriers) {
    Erasure said =
        Erasure.asked(UUID.randomUUID(), Samples.TENANT, PERSON, "sync-orchestrator", Samples.START)
            .erased(List.of(carriers), "connector-freshsales", Samples.START);
    byte[] value = writing.codecs.erasures().encode(Topics.ERASURES, said);
    engine.erasures(List.of(new ConsumerRecord<>(Topics.ERASURES, 0, 0, PERSON.toString(), value)));
  }

  private List<Erasure> said() {
    return writing.jdbc.query(
        "select value from writing.outbox where topic = ? order by id",
        (row, number) -> writing.codecs.erasures().decode(Topics.ERASURES, row.getBytes("value")),
        Topics.ERASURES);
  }

  /** Tables in which her name or her address still is. */
  private List<String> traces() {
    List<String> tables =
        writing.jdbc.queryForList(
            "select table_name from information_schema.tables where table_schema = 'writing'",
            String.class);
    return tables.stream()
        .filter(table -> !table.equals("outbox")) // nothing is relayed here
        .filter(table -> holds(table, NAME) || holds(table, EMAIL))
        .toList();
  }

  private boolean holds(String table, String text) {
    String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    return writing.count(
            "select count(*) from writing."
                + table
                + " t where t::text ilike '%"
                + text
                + "%'"
                + " or t::text ilike '%"
                + hex
                + "%'")
        > 0;
  }

  @Test
  void leavesNothingThatTellsWhoItWasAndKeepsNumberAndFigures() {
    writing.give(engine, person(1), employer(1), sale(1, "120.00"));
    writing.settle(engine);
    assertThat(traces()).contains("link", "attempt", "call", "match_index");

    erase(new Carrier(DEAL, 1, 0), new Carrier(EMPLOYER, 1, 0));
    writing.pass(engine, Duration.ofSeconds(12));

    assertThat(traces()).isEmpty();
    assertThat(said())
        .extracting(Erasure::stage, Erasure::service)
        .containsExactly(tuple(Stage.FOLLOWED, "connector-quickbooks"));
    assertThat(
            writing.jdbc.queryForMap(
                "select vendor_id is not null as id, number, gross::text as gross from writing.link"
                    + " where key = ?",
                Samples.invoiceKey("7").toString()))
        .containsEntry("id", true)
        .containsEntry("number", "1001")
        .containsEntry("gross", "120.00");
  }

  @Test
  void doesNotTakeForEditedWhatItHasErasedItself() {
    writing.give(engine, person(1), sale(1, "120.00"));
    writing.settle(engine);
    erase(new Carrier(DEAL, 1, 0));
    writing.pass(engine, Duration.ofSeconds(12));

    writing.give(engine, sale(2, "120.00"));
    writing.settle(engine);

    assertThat(writing.last(Samples.invoiceKey("7")).state())
        .isIn(OutcomeState.UNCHANGED, OutcomeState.DONE);
    assertThat(writing.books.entries()).filteredOn(e -> e.type().equals("INVOICE")).hasSize(1);
  }

  @Test
  void waitsUntilItIsKnownWhatBecameOfWhatWasSent() {
    writing.books.faults(call -> call.write() ? FakeBooks.Fault.LOST_AFTER : FakeBooks.Fault.NONE);
    writing.give(engine, person(1));
    writing.settle(engine);
    writing.books.faults(call -> FakeBooks.Fault.NONE);
    assertThat(writing.last(Samples.customerKey("42")).state()).isEqualTo(OutcomeState.UNCERTAIN);

    erase();
    writing.pass(engine, Duration.ofSeconds(30));
    assertThat(said()).isEmpty();
    assertThat(traces()).contains("attempt");

    writing.pass(engine, Duration.ofMinutes(4));
    assertThat(writing.states(Samples.customerKey("42"))).contains(OutcomeState.DONE);
    assertThat(said()).extracting(Erasure::stage).containsExactly(Stage.FOLLOWED);
    assertThat(traces()).isEmpty();
  }

  @Test
  void takesInNothingOfThemThatComesLate() {
    erase(new Carrier(DEAL, 1, 0), new Carrier(EMPLOYER, 3, 0));
    writing.pass(engine, Duration.ofSeconds(12));

    writing.give(engine, person(1), employer(3), sale(1, "120.00"));
    writing.settle(engine);

    assertThat(traces()).isEmpty();
    assertThat(writing.books.entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.content()).containsEntry("name", "Acme"));
    assertThat(writing.last(Samples.customerKey("42")).state()).isEqualTo(OutcomeState.WITHDRAWN);
  }

  @Test
  void leavesAloneWhatACarrierSaysAfterwards() {
    erase(new Carrier(EMPLOYER, 3, 0));
    writing.pass(engine, Duration.ofSeconds(12));

    writing.give(engine, employer(4));
    writing.settle(engine);

    assertThat(writing.books.entries().get(0).content()).containsEntry("note", "ask " + NAME);
  }

  @Test
  void remembersNoNamesOfCandidatesThatItAskedAbout() {
    writing.give(engine, person(1));
    writing.settle(engine);
    writing.give(
        engine,
        Samples.customer(
            "9", 1, Customer.builder("Other", Customer.Kind.ORGANISATION).email(EMAIL).build()));
    writing.settle(engine);
    assertThat(writing.last(Samples.customerKey("9")).failure().details().toString())
        .contains(NAME);

    assertThat(writing.jdbc.queryForList("select reported from writing.write", String.class))
        .singleElement()
        .satisfies(said -> assertThat(said).startsWith("HELD WHICH_CUSTOMER").doesNotContain(NAME));
  }

  @Test
  void wantsThemNoMoreWhereAPersonWasAsked() {
    writing.books.add("CUSTOMER", Map.of("name", NAME));
    writing.books.add("CUSTOMER", Map.of("name", NAME));
    writing.give(engine, person(1));
    writing.settle(engine);
    RecordKey key = Samples.customerKey("42");
    assertThat(writing.last(key).state()).isEqualTo(OutcomeState.HELD);

    erase();
    writing.pass(engine, Duration.ofSeconds(12));

    assertThat(writing.last(key).state()).isEqualTo(OutcomeState.WITHDRAWN);
    assertThat(writing.count("select count(*) from writing.write")).isZero();
  }

  @Test
  void keepsThemOutOfTheIndexThoughTheBooksKeepThem() {
    writing.give(engine, person(1));
    writing.settle(engine);
    erase();
    writing.pass(engine, Duration.ofSeconds(12));

    writing.clock.advance(Duration.ofMinutes(10));
    writing.give(engine, Samples.customer("99", 1, "Somebody else"));
    writing.settle(engine);

    assertThat(writing.count("select count(*) from writing.match_index")).isPositive();
    assertThat(traces()).isEmpty();
  }
}
