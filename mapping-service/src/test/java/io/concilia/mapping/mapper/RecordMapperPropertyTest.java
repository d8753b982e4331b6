package io.concilia.mapping.mapper;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.ChangeKind;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.mapping.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever a record looks like and however an integration is set: an answer, and always the same.
 */
class RecordMapperPropertyTest {

  private static final List<String> BASES =
      List.of("won-deal", "account", "contact", "product", "quote");

  private static final List<String> STAGES =
      List.of("100", "30/40/30", "50% on 2026-12-01; 50", "10/20/30/40", "99/2", "soon");

  private static final Map<String, Set<RecordType>> TYPES =
      Map.of(
          "deal", Set.of(RecordType.INVOICE),
          "sales_account", Set.of(RecordType.CUSTOMER),
          "contact", Set.of(RecordType.CUSTOMER),
          "product", Set.of(RecordType.ITEM),
          "cpq_document", Set.of(RecordType.ESTIMATE, RecordType.INVOICE));

  static LongStream seeds() {
    return Seeds.some(500);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyChangeHasOneAnswerForEachIntegrationTypeAndPart(long seed) {
    Random random = new Random(seed);
    Change change = someChange(random);
    List<MappingPlan> plans = List.of(somePlan(random), somePlan(random));

    List<Answer> answers = RecordMapper.map(change, plans);

    List<Answer> apart = new ArrayList<>();
    for (MappingPlan plan : plans) {
      List<Answer> own = RecordMapper.map(change, List.of(plan));
      Map<RecordType, List<Answer>> byType =
          own.stream().collect(Collectors.groupingBy(Answer::type));
      assertThat(byType.keySet()).isEqualTo(TYPES.get(change.key().entity()));
      byType.values().forEach(RecordMapperPropertyTest::isOneAnswerForEachPart);
      apart.addAll(own);
    }
    assertThat(json(answers)).as("plans do not see one another").isEqualTo(json(apart));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theSameChangeGivesTheSameAnswer(long seed) {
    Change change = someChange(new Random(seed));
    MappingPlan plan = somePlan(new Random(seed));

    List<Answer> first = RecordMapper.map(change, List.of(plan));
    Change elsewhere = someChange(new Random(seed));
    MappingPlan other = somePlan(new Random(seed));
    RecordMapper.map(someChange(new Random(seed + 1)), List.of(plan));

    assertThat(RecordMapper.map(change, List.of(plan))).isEqualTo(first);
    assertThat(RecordMapper.map(elsewhere, List.of(other))).isEqualTo(first);
  }

  private static void isOneAnswerForEachPart(List<Answer> answers) {
    if (answers.size() == 1) {
      return;
    }
    assertThat(answers)
        .allMatch(answer -> answer instanceof Answer.Mapped || answer instanceof Answer.Withdrawn);
    assertThat(answers)
        .extracting(answer -> key(answer).part())
        .doesNotHaveDuplicates()
        .contains(RecordKey.MAIN)
        .isSubsetOf(
            RecordKey.MAIN,
            "deposit",
            "balance",
            "stage:1",
            "stage:2",
            "stage:3",
            "stage:4",
            "currency:EUR",
            "currency:USD");
  }

  private static RecordKey key(Answer answer) {
    return answer instanceof Answer.Mapped mapped
        ? mapped.record().key()
        : ((Answer.Withdrawn) answer).record().key();
  }

  private static List<String> json(List<Answer> answers) {
    return answers.stream().map(answer -> AnswerJson.of(answer).toString()).toList();
  }

  private static MappingPlan somePlan(Random random) {
    Map<String, String> answers = new HashMap<>();
    for (Policy<?> policy : Policy.all()) {
      String expected = policy.expected();
      if (random.nextInt(3) == 0 && expected.startsWith("one of ")) {
        String[] options = expected.substring("one of ".length()).split(", ", -1);
        answers.put(policy.name(), options[random.nextInt(options.length)]);
      }
    }
    if (random.nextBoolean()) {
      answers.put("depositPercent", Integer.toString(random.nextInt(120)));
    }
    if (random.nextBoolean()) {
      answers.put("stagesAtMost", Integer.toString(1 + random.nextInt(4)));
    }
    if (random.nextInt(4) == 0) {
      answers.put("route", "deal.deal_pipeline_id == '" + random.nextInt(3) + "'");
    }
    if (random.nextInt(4) == 0) {
      answers.put(
          List.of("pricesAre", "startDate", "trigger", "dealAmountIs").get(random.nextInt(4)), "");
    }
    answers.put("defaultItem", "1");
    answers.put("adjustmentItem", "1");
    answers.put("adjustmentLimit", "100000");
    answers.put("entities", "CUSTOMERS,ITEMS,INVOICES,ESTIMATES");
    Map<String, List<Map<String, String>>> tables = new HashMap<>(SomeDeal.TABLES);
    if (random.nextInt(3) == 0) {
      tables.put("currencies", List.of(Map.of("key", "EUR"), Map.of("key", "USD")));
    }
    return Example.plan(answers, tables);
  }

  private static Change someChange(Random random) {
    JsonNode base = Example.read("base/" + BASES.get(random.nextInt(BASES.size())) + ".json");
    ObjectNode payload = (ObjectNode) base.path("payload").deepCopy();
    if (payload.path("deal").path("custom_field") instanceof ObjectNode custom) {
      custom.put("cf_billing_stages", STAGES.get(random.nextInt(STAGES.size())));
    }
    int damages = random.nextInt(6);
    for (int i = 0; i < damages; i++) {
      damage(payload, random);
    }
    return Example.change(
        base.path("entity").asString(),
        base.path("id").asString(),
        random.nextInt(20) == 0 ? ChangeKind.DELETE : ChangeKind.UPSERT,
        random.nextInt(50) == 0 ? "no json" : payload.toString());
  }

  /** Takes away or replaces something, somewhere. */
  private static void damage(JsonNode node, Random random) {
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>(object.propertyNames());
      String name = names.get(random.nextInt(names.size()));
      if (random.nextInt(3) > 0 && object.get(name).isContainer()) {
        damage(object.get(name), random);
      } else if (random.nextInt(3) == 0) {
        object.remove(name);
      } else {
        object.set(name, something(random));
      }
    } else if (node instanceof ArrayNode array && !array.isEmpty()) {
      int place = random.nextInt(array.size());
      switch (random.nextInt(4)) {
        case 0 -> array.remove(place);
        case 1 -> array.add(array.get(place).deepCopy());
        case 2 -> array.set(place, something(random));
        default -> damage(array.get(place), random);
      }
    }
  }

  private static JsonNode something(Random random) {
    JsonNodeFactory nodes = Example.JSON.getNodeFactory();
    return switch (random.nextInt(14)) {
      case 0 -> nodes.nullNode();
      case 1 -> nodes.stringNode("");
      case 2 -> nodes.stringNode("-1");
      case 3 -> nodes.stringNode("99999999999999999999999999.999999999999");
      case 4 -> nodes.stringNode("text with / and \u0000 in it");
      case 5 -> nodes.numberNode(-3.75);
      case 6 -> nodes.numberNode(Long.MAX_VALUE);
      case 7 -> nodes.booleanNode(random.nextBoolean());
      case 8 -> nodes.arrayNode();
      case 9 -> nodes.objectNode().put("id", "1");
      case 10 -> nodes.stringNode("2026-13-45");
      case 11 -> nodes.stringNode("x".repeat(5000));
      case 12 -> nodes.arrayNode().add(nodes.objectNode().put("id", "1")).add(7);
      default -> nodes.stringNode("0");
    };
  }
}
