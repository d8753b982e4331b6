package io.concilia.connector.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.adapter.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class LinesTest {

  /** A failing seed shows in the test's name. To replay it, put it first here. */
  static LongStream seeds() {
    return LongStream.concat(LongStream.of(0, 1), new Random().longs(200));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyIdIsKeptAsLongAsThereAreLinesForItAndNoneTwice(long seed) {
    Random random = new Random(seed);
    ArrayNode wanted = lines(random, false);
    ArrayNode current = lines(random, true);

    ArrayNode paired = Lines.withIds(wanted, current);

    List<String> given = ids(paired);
    assertThat(paired).hasSameSizeAs(wanted);
    assertThat(given).doesNotHaveDuplicates().isSubsetOf(ids(current));
    assertThat(given).hasSize(Math.min(wanted.size(), current.size()));
    for (int i = 0; i < wanted.size(); i++) {
      ((ObjectNode) paired.get(i)).remove("Id");
      assertThat(paired.get(i)).isEqualTo(wanted.get(i));
    }
  }

  @Test
  void theSameLineGoesFirstThenTheSameItem() {
    ArrayNode current = JsonNodeFactory.instance.arrayNode();
    current.add(line("1", "11", 10)).add(line("2", "12", 20)).add(line("3", "11", 30));
    current.addObject().put("DetailType", "SubTotalLineDetail").put("Amount", 60);
    ArrayNode wanted = JsonNodeFactory.instance.arrayNode();
    wanted.add(line(null, "11", 30)).add(line(null, "12", 25)).add(line(null, "13", 5));

    assertThat(ids(Lines.withIds(wanted, current))).containsExactly("3", "2", "1");
  }

  @Test
  void aLineThatFulfilsAnEstimateKeepsThatLink() {
    ArrayNode current = JsonNodeFactory.instance.arrayNode();
    ObjectNode linked = line("1", "11", 10);
    linked.putArray("LinkedTxn").addObject().put("TxnId", "100").put("TxnType", "Estimate");
    current.add(linked);
    ArrayNode wanted = JsonNodeFactory.instance.arrayNode().add(line(null, "11", 12));

    JsonNode paired = Lines.withIds(wanted, current).get(0);

    assertThat(paired.path("LinkedTxn")).isEqualTo(linked.path("LinkedTxn"));
  }

  private static ArrayNode lines(Random random, boolean withIds) {
    ArrayNode lines = JsonNodeFactory.instance.arrayNode();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      lines.add(
          line(
              withIds ? Integer.toString(i + 1) : null,
              Integer.toString(random.nextInt(3)),
              random.nextInt(3)));
    }
    return lines;
  }

  private static ObjectNode line(String id, String item, int amount) {
    ObjectNode line = Json.object().put("DetailType", "SalesItemLineDetail").put("Amount", amount);
    line.putObject("SalesItemLineDetail").putObject("ItemRef").put("value", item);
    return id == null ? line : line.put("Id", id);
  }

  private static List<String> ids(ArrayNode lines) {
    List<String> ids = new ArrayList<>();
    for (JsonNode line : lines) {
      if (Json.string(line, "Id") != null) {
        ids.add(Json.string(line, "Id"));
      }
    }
    return ids;
  }
}
