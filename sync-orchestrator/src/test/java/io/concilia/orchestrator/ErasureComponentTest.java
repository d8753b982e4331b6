package io.concilia.orchestrator;

import static io.concilia.orchestrator.Live.invoice;
import static io.concilia.orchestrator.Live.kinds;
import static io.concilia.orchestrator.Live.standing;
import static io.concilia.orchestrator.Live.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.contracts.change.Origin;
import io.concilia.contracts.erasure.Erasure;
import io.concilia.contracts.erasure.Erasure.Carrier;
import io.concilia.contracts.erasure.Erasure.Refusal;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.value.Money;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ErasureComponentTest {

  private static final RunningOrchestrator orchestrator = RunningOrchestrator.shared();
  private static final Revision FIRST = new Revision(1, 1, 0);
  private static final Money TOTAL = Money.of("3630.00", "EUR");
  private static final Money NET = Money.of("3000.00", "EUR");
  private static final Money TAX = Money.of("630.00", "EUR");

  @Test
  void keepsNumbersAndFiguresAndNothingThatTellsWhoItWas() {
    String name = "Ana \"Nan\" Erased";
    Pipeline pipeline = sold("erasure-done", name);
    refused(pipeline, 1, "nan@person.example is refused", Map.of("name", name));
    refused(pipeline, 2, "an.e@mail.example is refused", Map.of());
    pipeline.booked("1", FIRST, 3, NET, TAX);
    standing(orchestrator, invoice(pipeline, "1"), "IN_BOOKS");

    JsonNode asked = ask(pipeline, "request 77");
    assertThat(asked.at("/state").asString()).isEqualTo("ASKED");
    assertThat(asked.at("/waitsFor").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrder(
            "connector-freshsales", "connector-quickbooks", "sync-orchestrator");
    Erasure message = published(asked);
    pipeline.erasure(
        message.erased(
            List.of(new Carrier(pipeline.deal("1"), 1, 0)), "connector-freshsales", Pipeline.HINT));
    pipeline.erasure(message.followed("connector-quickbooks", Pipeline.HINT));

    await().untilAsserted(() -> assertThat(show(asked).at("/state").asString()).isEqualTo("DONE"));
    JsonNode story = standing(orchestrator, invoice(pipeline, "1"), "IN_BOOKS");
    assertThat(story.at("/record/title").asString()).isEqualTo("Erased person");
    assertThat(story.at("/record/booked/number").asString()).isEqualTo("1042");
    assertThat(story.at("/record/booked/gross/amount").asString()).isEqualTo("3630.00");
    assertThat(kinds(story)).contains("MAPPED", "REFUSED", "DONE", "ERASE_ASKED", "ERASED");
    assertThat(texts(story))
        .contains(
            "What told who this was has been erased, as ana@acme.example had asked. Figures,"
                + " numbers and times stay.");
    assertThat(tablesWith("Nan")).isEmpty();
    assertThat(tablesWith("an.e@mail.example")).isEmpty();
    assertThat(tablesWith("nan@person.example")).isEmpty();
    assertThat(story.toString()).doesNotContain("Hosting");
    assertThat(show(asked).at("/leavesTopicsBy").asString()).startsWith("2026-03-31");
  }

  @Test
  void takesInNothingOfThemThatComesLate() {
    Pipeline pipeline = invoiced("erasure-late", "Ben Late");
    JsonNode asked = ask(pipeline, "request 78");
    pipeline.erasure(published(asked).erased(List.of(), "connector-freshsales", Pipeline.HINT));
    await().untilAsserted(() -> assertThat(tablesWith("Ben Late")).isEmpty());

    pipeline.customer("301", "Ben Late", 2);
    pipeline.mapped("late-2", FIRST, TOTAL);
    standing(orchestrator, invoice(pipeline, "late-2"), "ON_ITS_WAY");
    orchestrator.settle();

    assertThat(tablesWith("Ben Late")).isEmpty();
    assertThat(tablesWith("Hosting late-2")).isEmpty();
  }

  @Test
  void saysInSpanishThatItWasErased() {
    Pipeline pipeline = invoiced("erasure-borrada", "Eva Borrada");
    JsonNode asked = ask(pipeline, "solicitud 5");
    pipeline.erasure(published(asked).erased(List.of(), "connector-freshsales", Pipeline.HINT));
    await().untilAsserted(() -> assertThat(tablesWith("Eva Borrada")).isEmpty());

    String shown = orchestrator.get(invoice(pipeline, "1"), "Accept-Language", "es").text();

    assertThat(shown).contains("Persona borrada", "Se borró lo que decía quién era");
  }

  @Test
  void isListedWithoutANameWhereAFirstRunIsUndone() {
    Pipeline pipeline = invoiced("erasure-undone", "Hal Undone");
    JsonNode asked = ask(pipeline, "request 82");
    pipeline.erasure(published(asked).erased(List.of(), "connector-freshsales", Pipeline.HINT));
    await().untilAsserted(() -> assertThat(tablesWith("Hal Undone")).isEmpty());

    var undone =
        orchestrator.post(
            "/integrations/erasure-undone/undo", Map.of("since", Pipeline.HINT.toString()));

    assertThat(undone.json().at("/listed/0/title").asString()).isEqualTo("Erased person");
  }

  @Test
  void refusesWhomASaleThatIsNotInTheBooksYetIsBilledTo() {
    Pipeline pipeline = sold("erasure-unfinished", "Cleo Unfinished");
    standing(orchestrator, invoice(pipeline, "1"), "ON_ITS_WAY");

    var answer = post(pipeline, "request 79");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().at("/detail").asString())
        .contains("1 sale(s)", "deal 1", "leave them out");
    assertThat(messages(pipeline)).isEmpty();
  }

  @Test
  void refusesAReasonThatNamesThem() {
    Pipeline pipeline = invoiced("erasure-named", "Dora Named");
    orchestrator.settle();

    var answer = post(pipeline, "dora named wrote to us");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/detail").asString()).contains("why names the person");
  }

  @Test
  void saysWhatToDoWhereTheCrmStillHasThem() {
    Pipeline pipeline = invoiced("erasure-still", "Fay Still");
    JsonNode asked = ask(pipeline, "request 80");

    pipeline.erasure(
        published(asked).refused(Refusal.STILL_THERE, "connector-freshsales", Pipeline.HINT));

    await()
        .untilAsserted(() -> assertThat(show(asked).at("/state").asString()).isEqualTo("REFUSED"));
    assertThat(show(asked).at("/text").asString()).contains("still has", "Forget it there first");
    assertThat(tablesWith("Fay Still")).isNotEmpty();
    assertThat(ask(pipeline, "request 80").at("/id").asString())
        .isNotEqualTo(asked.at("/id").asString());
  }

  @Test
  void isAskedForOnceHoweverOften() {
    Pipeline pipeline = invoiced("erasure-twice", "Gil Twice");

    JsonNode first = ask(pipeline, "request 81");
    JsonNode second = ask(pipeline, "request 81, again");

    assertThat(second.at("/id")).isEqualTo(first.at("/id"));
    await().untilAsserted(() -> assertThat(messages(pipeline)).hasSize(1));
  }

  @Test
  void saysWhatIsMissing() {
    var answer =
        orchestrator.post("/erasures", Map.of("connection", "x", "entity", "contact", "id", "1"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/detail").asString()).startsWith("why is missing");
  }

  @Test
  void knowsNobodyOfAnUnknownConnection() {
    var answer =
        orchestrator.post(
            "/erasures",
            Map.of("connection", "nowhere", "entity", "contact", "id", "1", "why", "77"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().at("/detail").asString()).contains("nowhere", "/connections");
  }

  /** An integration in which a person was sold something. */
  private static Pipeline sold(String name, String person) {
    Pipeline pipeline = Live.integration(orchestrator, name);
    pipeline.change(pipeline.deal("1"), 1, 0, Origin.WEBHOOK);
    pipeline.customer("301", person);
    pipeline.mapped("1", FIRST, TOTAL);
    await()
        .untilAsserted(
            () ->
                assertThat(tablesWith(person.substring(person.lastIndexOf(' ') + 1))).isNotEmpty());
    return pipeline;
  }

  /** The same, and it is in the books. */
  private static Pipeline invoiced(String name, String person) {
    Pipeline pipeline = sold(name, person);
    pipeline.created("1", FIRST, 1, NET, TAX);
    standing(orchestrator, invoice(pipeline, "1"), "IN_BOOKS");
    return pipeline;
  }

  private static JsonNode ask(Pipeline pipeline, String why) {
    var answer = post(pipeline, why);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return answer.json();
  }

  private static RunningOrchestrator.Answer post(Pipeline pipeline, String why) {
    return orchestrator.post(
        "/erasures",
        Map.of(
            "connection", pipeline.buyer().connection().value(),
            "entity", pipeline.buyer().entity(),
            "id", pipeline.buyer().id(),
            "why", why),
        "X-Concilia-User",
        "ana@acme.example");
  }

  private static JsonNode show(JsonNode asked) {
    return orchestrator.get(asked.at("/href").asString()).json();
  }

  private static Erasure published(JsonNode asked) {
    String id = asked.at("/id").asString();
    await()
        .untilAsserted(() -> assertThat(all()).anyMatch(said -> said.id().toString().equals(id)));
    return all().stream().filter(said -> said.id().toString().equals(id)).findFirst().orElseThrow();
  }

  private static List<Erasure> messages(Pipeline pipeline) {
    return all().stream().filter(said -> said.source().equals(pipeline.buyer())).toList();
  }

  private static List<Erasure> all() {
    return orchestrator.messages(Topics.ERASURES).stream()
        .map(message -> orchestrator.codecs().erasures().decode(message.topic(), message.value()))
        .toList();
  }

  /** Tables of the service in which a text is, wherever in them. */
  private static List<String> tablesWith(String text) {
    Set<String> tables =
        Set.copyOf(
            orchestrator
                .database()
                .sql(
                    "SELECT table_name FROM information_schema.tables"
                        + " WHERE table_schema = 'orchestrator' AND table_type = 'BASE TABLE'")
                .query(String.class)
                .list());
    return tables.stream()
        .filter(
            table ->
                orchestrator
                        .database()
                        .sql(
                            "SELECT count(*) FROM orchestrator."
                                + table
                                + " t WHERE strpos(t::text, :text) > 0")
                        .param("text", text)
                        .query(Long.class)
                        .single()
                    > 0)
        .toList();
  }

  private static void refused(
      Pipeline pipeline, long ordinal, String words, Map<String, String> details) {
    pipeline.outcome(
        "1",
        FIRST,
        ordinal,
        OutcomeState.REFUSED,
        new Failure(FailureKind.REFUSED, Cause.of("TOO_LONG"), "6000", words, null, TOTAL, details),
        null,
        List.of());
  }
}
