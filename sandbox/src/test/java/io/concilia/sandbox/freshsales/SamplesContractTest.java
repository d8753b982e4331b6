package io.concilia.sandbox.freshsales;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fake's bodies against hand-written, recorded and documented ones. */
class SamplesContractTest {

  private static final String DEAL_READ =
      "deals/402000000501?include=owner,deal_stage,currency,products";

  private FakeCrm crm;

  @BeforeEach
  void start() {
    crm = FakeCrm.fresh();
  }

  @ParameterizedTest
  @CsvSource({
    "sales_account.json, sales_accounts/402000000301?include=owner",
    "contact.json, contacts/402000000101?include=sales_accounts",
    "deal_won_with_products.json, '" + DEAL_READ + "'",
    "product.json, cpq/products/402000000701?include=product_pricings",
    "cpq_document_quote.json, cpq/cpq_documents/402000000601"
  })
  void answersALoadedSampleAsItIs(String file, String read) {
    loadAuthored("sales_account.json");
    loadAuthored(file);

    var answer = crm.get(read);

    var sample = authored(file);
    assertThat(Shape.differences(sample, answer)).isEmpty();
    sample
        .properties()
        .forEach(
            part ->
                assertThat(reducedTo(part.getValue(), answer.path(part.getKey())))
                    .isEqualTo(part.getValue()));
  }

  @Test
  void buildsTheSampleDealFromItsPartsToTheCent() {
    var product =
        FakeCrm.id(
            crm.post(
                "cpq/products?include=product_pricings",
                "{'product':{'name':'Managed hosting','product_code':'HOST-M','sku_number':'S',"
                    + "'product_pricings':[{'currency_code':'EUR','unit_price':250}]}}"),
            "product");
    var id = crm.deal("Ferrer", ",'currency_id':40200000000000802,'expected_close':'2026-03-05'");
    crm.put(
        "deals/" + id + "?include=products",
        "{'deal':{'deal_stage_id':%s,'products':[{'id':%s,'quantity':12,'tax':21}]}}"
            .formatted(crm.stage("Won"), product));

    var answer = crm.get("deals/" + id + "?include=owner,deal_stage,currency,products");

    var sample = authored("deal_won_with_products.json");
    assertThat(withoutCustomFields(Shape.differences(sample, answer))).isEmpty();
    for (String key : new String[] {"users", "deal_stages", "currencies"}) {
      assertThat(answer.path(key).path(0).propertyNames())
          .containsExactlyInAnyOrderElementsOf(sample.path(key).path(0).propertyNames());
    }
    for (String key : new String[] {"amount", "base_currency_amount", "closed_date"}) {
      assertThat(answer.path("deal").path(key)).isEqualTo(sample.path("deal").path(key));
    }
  }

  @Test
  void answersASearchAndTheSampleRequestInTheSampleShape() {
    crm.clock.set(Instant.parse("2026-03-02T17:05:00Z"));
    crm.deal("Ferrer", "");

    var thin = crm.post("filtered_search/deal", "{'filter_rule':[]}");
    var detailed =
        crm.post("filtered_search/deal", authored("filtered_search_request.json").toString());

    assertThat(Shape.differences(authored("list_page.json"), thin)).isEmpty();
    assertThat(detailed.path("deals")).hasSize(1);
  }

  @Test
  void sendsTheBodyThatAdministratorsAreAskedToPaste() {
    var recommended = authored("workflow_webhook_recommended_body.json");
    crm.deal("Hosting", "");
    try (var receiver = new WebhookReceiver()) {
      crm.control("PUT", "webhook", "{'url':'" + receiver.url() + "'}");
      crm.deal("Hosting", "");
      Awaitility.await().until(() -> receiver.received().size() == 1);

      var body = receiver.received().get(0).body();
      assertThat(Shape.differences(recommended, body)).isEmpty();
      assertThat(body.propertyNames())
          .containsExactlyInAnyOrderElementsOf(recommended.propertyNames());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "contact, contacts, contact",
    "sales_account, sales_accounts, sales_account",
    "open_deal, deals, deal",
    "won_deal, deals, deal"
  })
  void looksLikeWhatWasRecorded(String file, String path, String entity) throws IOException {
    var text = Files.readString(reference("recorded-mit/" + file + ".jsonl"));
    crm.control("POST", "load", Json.object().put("text", text).toString().replace("'", "\\u0027"));
    var recorded = AirbyteRecord.of(Json.read(text)).orElseThrow();
    var id = recorded.body().path("id").asString();

    var loaded = crm.get(path + "/" + id).path(entity);
    var created = crm.get(path + "/" + created(entity)).path(entity);

    assertThat(Shape.differences(recorded.body(), loaded)).isEmpty();
    assertThat(withoutCustomFields(Shape.differences(recorded.body(), created))).isEmpty();
    assertThat(loaded.path("updated_at")).isEqualTo(recorded.body().path("updated_at"));
  }

  @Test
  void knowsWhichRecordedDealIsWonAlthoughBothSayAHundredPercent() throws IOException {
    for (String file : new String[] {"open_deal", "won_deal"}) {
      var text = Files.readString(reference("recorded-mit/" + file + ".jsonl"));
      crm.control("POST", "load", Json.object().put("text", text).toString());
    }

    var won = crm.get("deals/17015628496?include=deal_stage");
    var open = crm.get("deals/17015628751?include=deal_stage");

    assertThat(open.path("deal").path("probability").intValue()).isEqualTo(100);
    assertThat(won.path("deal_stages").path(0).path("forecast_type").asString())
        .isEqualTo("Closed Won");
    assertThat(open.path("deal_stages").path(0).path("forecast_type").asString()).isEqualTo("Open");
  }

  @ParameterizedTest
  @CsvSource({"deal", "product", "sales_account", "cpq_document"})
  void wrapsEventsAsTheMarketplaceDocumentsThem(String entity) throws IOException {
    var documented =
        Json.read(Files.readString(reference("event-payloads-mit/" + entity + ".event.json")));
    var bundle = new Bundle("acme", BundleSettings.DEFAULT);
    bundle.addDefaultUsers("key");
    var named = Entity.named(entity).orElseThrow();
    var body = Attributes.template(named);
    bundle.store(named).put(body.put("id", 7), FakeCrm.START, FakeCrm.START);
    var record = bundle.store(named).find(7).orElseThrow();

    var event =
        BodyTemplate.EVENT.body(
            new RecordEvent(
                bundle, named, record, RecordEvent.Kind.CREATED, bundle.person(), FakeCrm.START));

    assertThat(event.path("event")).isEqualTo(documented.path("event"));
    assertThat(Shape.differences(envelope(documented), event)).isEmpty();
  }

  /** Without the parts that vary from one documented example to the next. */
  private static JsonNode envelope(JsonNode documented) {
    var envelope = (ObjectNode) documented.deepCopy();
    var actor = (ObjectNode) envelope.path("data").path("actor");
    actor.remove("deal_pipeline_id");
    actor.remove("job_title");
    ((ObjectNode) envelope.path("data")).putObject("associations");
    return envelope;
  }

  private String created(String entity) {
    return switch (entity) {
      case "contact" -> crm.contact("Ferrer", "a@example.org");
      case "sales_account" -> crm.account("Ferrer");
      default -> crm.deal("Hosting", "");
    };
  }

  private static List<String> withoutCustomFields(List<String> differences) {
    return differences.stream().filter(path -> !path.contains("/custom_field/")).toList();
  }

  /** The answer reduced to what the sample has, so that more than that is allowed. */
  private static JsonNode reducedTo(JsonNode sample, JsonNode answer) {
    if (sample.isArray()) {
      var reduced = Json.array();
      for (int at = 0; at < answer.size(); at++) {
        reduced.add(
            at < sample.size() ? reducedTo(sample.path(at), answer.path(at)) : answer.path(at));
      }
      return reduced;
    }
    if (!sample.isObject()) {
      return answer;
    }
    var reduced = Json.object();
    for (Map.Entry<String, JsonNode> part : sample.properties()) {
      reduced.set(part.getKey(), reducedTo(part.getValue(), answer.path(part.getKey())));
    }
    return reduced;
  }

  private void loadAuthored(String file) {
    crm.control("POST", "load", authored(file).toString());
  }

  private static JsonNode authored(String file) {
    return Json.read(
        new String(Resources.bytes("/freshsales/authored/" + file), StandardCharsets.UTF_8));
  }

  private static Path reference(String file) {
    var folder = Path.of(System.getProperty("concilia.reference", "absent"));
    var path = folder.resolve("freshsales-samples").resolve(file);
    Assumptions.assumeTrue(
        Files.exists(path),
        () -> "SKIPPED: no recorded Freshsales traffic at " + path + "; set concilia.reference");
    return path;
  }
}
