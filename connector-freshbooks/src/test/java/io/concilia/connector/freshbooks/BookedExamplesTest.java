package io.concilia.connector.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.testkit.Examples;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Each example says a document as FreshBooks answers it, and what we read of it. */
class BookedExamplesTest {

  static Stream<Arguments> examples() {
    return Examples.of("booked");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isReadAsTheExampleSays(JsonNode example) {
    RecordType type = RecordType.valueOf(Json.string(example, "type"));

    Booked booked = BookedReader.read(Resource.of(type), example.path("document"), Fixtures.NOW);

    assertThat(texts(booked)).containsAllEntriesOf(Examples.strings(example.path("expected")));
    assertThat(booked.readAt()).isEqualTo(Fixtures.NOW);
  }

  private static Map<String, String> texts(Booked booked) {
    Map<String, String> texts = new HashMap<>();
    texts.put("number", booked.number());
    texts.put("phase", booked.phase().name());
    texts.put("issueDate", booked.issueDate().toString());
    texts.put("dueDate", String.valueOf(booked.dueDate()));
    texts.put("net", String.valueOf(booked.totals().net()));
    texts.put("tax", String.valueOf(booked.totals().tax()));
    texts.put("gross", String.valueOf(booked.totals().gross()));
    texts.put("balance", booked.balance().toString());
    return texts;
  }
}
