package io.concilia.mapping;

import static io.concilia.mapping.RuleSetEdits.wish;
import static io.concilia.mapping.RuleSetEdits.withDealExpression;
import static io.concilia.mapping.RuleSetEdits.withDealRule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.Revision;
import io.concilia.mapping.RunningMapping.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rule sets over HTTP: edited by several people, published once, gone back to, never altered. */
class RulesComponentTest {

  private static final String[] ANA = {"X-Concilia-User", "ana"};
  private static final String[] BEN = {"X-Concilia-User", "ben"};

  private static RunningMapping mapping;

  @BeforeAll
  static void start() {
    mapping = RunningMapping.shared();
  }

  @Test
  void showsTheDefaultRulesThatANewIntegrationRuns() {
    String at = mapping.knownIntegration("fresh");

    JsonNode rules = mapping.get(at + "/rules").json();

    assertThat(rules.at("/version/number").asInt()).isEqualTo(1);
    assertThat(rules.at("/version/publishedBy").asString()).isEqualTo("Concilia");
    assertThat(rules.at("/version/runs").asBoolean()).isTrue();
    assertThat(rules.path("ruleSets"))
        .extracting(set -> set.path("source").asString() + " " + set.path("target").asString())
        .contains("sales_account CUSTOMER", "contact CUSTOMER", "product ITEM", "deal INVOICE");
    assertThat(mapping.call("POST", at + "/validate", wish(rules.path("ruleSets"))).json())
        .hasToString("{\"valid\":true,\"problems\":[]}");
  }

  @Test
  void mapsTheNextChangeWithWhatWasPublished() {
    String at = mapping.knownIntegration("published");
    save(at, withDealExpression(rules(at), "title", "'Sale of ' + string(deal.name)"), 1);

    Answer answer = publish(at, 1, "say that it is a sale", ANA);
    mapping.publish(mapping.change("published-crm", "won-deal", 7));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("number").asInt()).isEqualTo(2);
    assertThat(answer.json().path("runs").asBoolean()).isTrue();
    assertThat(mapping.get(at + "/draft").status()).isEqualTo(404);
    assertThat(mapping.get(at + "/versions").json())
        .extracting(one -> one.path("publishedBy").asString() + ": " + one.path("why").asString())
        .containsExactly("ana: say that it is a sale", "Concilia: Default rules");
    await().untilAsserted(() -> assertThat(mapping.canonical("published")).hasSize(1));
    CanonicalRecord record = mapping.canonical("published").get(0);
    assertThat(record.revision()).isEqualTo(new Revision(7, 2, 0));
    assertThat(((Invoice) record.body().orElseThrow()).content().source().title())
        .isEqualTo("Sale of Ferrer – annual hosting");
  }

  @Test
  void keepsADraftWithItsMistakesAndNamesThePlaceOfEach() {
    String at = mapping.knownIntegration("mistaken");
    JsonNode ruleSets =
        withDealExpression(rules(at), "amount", "dec(string(deal.amount)) == 1.1 ? 1 : 2");
    ruleSets = withDealRule(wish(ruleSets), "title", rule -> rule.put("from", "deal.name.or else"));
    ruleSets = withDealRule(wish(ruleSets), "terms", rule -> rule.put("target", "tems"));

    Answer saved = save(at, ruleSets, 1);
    Answer refused = publish(at, 1, "try", ANA);

    assertThat(saved.status()).isEqualTo(200);
    assertThat(saved.json().path("problems"))
        .extracting(problem -> problem.path("rule").asString())
        .containsExactlyInAnyOrder("amount", "title", "tems");
    assertThat(saved.json().path("problems"))
        .anySatisfy(
            problem -> {
              assertThat(problem.path("ruleSet").asString()).isEqualTo("Won deal to invoice");
              assertThat(problem.path("value").asString()).contains("== 1.1");
              assertThat(problem.path("remedy").asString()).contains("dec('1.5')");
            });
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("problems")).isEqualTo(saved.json().path("problems"));
    assertThat(mapping.get(at + "/versions").json()).hasSize(1);
    assertThat(mapping.get(at + "/draft").json().path("problems")).hasSize(3);
  }

  @Test
  void doesNotLetOneAdministratorOverwriteAnothersDraft() {
    String at = mapping.knownIntegration("two-editors");
    JsonNode rules = rules(at);

    Answer begunWithoutBase = mapping.call("PUT", at + "/draft", wish(rules.path("ruleSets")), ANA);
    Answer byAna = save(at, rules.path("ruleSets"), 1, ANA);
    Answer blind = save(at, rules.path("ruleSets"), 1, BEN);
    Answer byBen =
        mapping.call(
            "PUT",
            at + "/draft",
            wish(rules.path("ruleSets")),
            "X-Concilia-User",
            "ben",
            "If-Match",
            "\"1\"");
    Answer late =
        mapping.call(
            "PUT",
            at + "/draft",
            wish(rules.path("ruleSets")),
            "X-Concilia-User",
            "ana",
            "If-Match",
            "\"1\"");

    assertThat(begunWithoutBase.status()).isEqualTo(428);
    assertThat(begunWithoutBase.detail()).contains("basedOn", "newest is 1");
    assertThat(byAna.json().path("edition").asInt()).isEqualTo(1);
    assertThat(blind.status()).isEqualTo(428);
    assertThat(blind.detail()).contains("edition 1, saved by ana");
    assertThat(byBen.json().path("edition").asInt()).isEqualTo(2);
    assertThat(late.status()).isEqualTo(412);
    assertThat(late.detail()).contains("edition 2, saved by ben", "not at 1");
    assertThat(mapping.call("DELETE", at + "/draft", (String) null, "If-Match", "1").status())
        .isEqualTo(412);
    assertThat(mapping.call("DELETE", at + "/draft", (String) null, "If-Match", "2").status())
        .isEqualTo(204);
    assertThat(mapping.get(at + "/draft").status()).isEqualTo(404);
  }

  @Test
  void refusesADraftThatWasBegunBeforeSomebodyElsePublished() {
    String at = mapping.knownIntegration("overtaken");
    JsonNode first = rules(at);
    save(at, first.path("ruleSets"), 1, ANA);
    mapping.call("POST", at + "/versions/1/go-back", "{\"head\":1,\"why\":\"same again\"}", BEN);

    Answer refused = publish(at, 1, "mine", ANA);
    ObjectNode onward = wish(first.path("ruleSets"));
    onward.put("basedOn", 2).put("edition", 1);
    mapping.call("PUT", at + "/draft", onward, ANA);
    Answer published = publish(at, 2, "mine, over theirs", ANA);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.detail())
        .contains("newest mapping version is 2, published by ben", "same again", "not 1");
    assertThat(published.json().path("number").asInt()).isEqualTo(3);
  }

  @Test
  void publishesOnceHoweverManyAskAtOnce() throws Exception {
    String at = mapping.knownIntegration("crowd");
    save(at, rules(at).path("ruleSets"), 1);
    Callable<Integer> asked =
        () ->
            mapping
                .call("POST", at + "/versions/1/go-back", "{\"head\":1,\"why\":\"me first\"}")
                .status();
    Callable<Integer> publishing = () -> publish(at, 1, "no, me", BEN).status();
    ExecutorService crowd = Executors.newFixedThreadPool(12);

    List<Integer> statuses;
    try {
      statuses =
          crowd
              .invokeAll(
                  Stream.generate(() -> List.of(asked, publishing))
                      .limit(6)
                      .flatMap(List::stream)
                      .toList())
              .stream()
              .map(
                  answer -> {
                    try {
                      return answer.get();
                    } catch (Exception e) {
                      throw new AssertionError(e);
                    }
                  })
              .toList();
    } finally {
      crowd.shutdownNow();
    }

    assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
    assertThat(statuses).allMatch(status -> List.of(201, 409, 412, 404).contains(status));
    assertThat(mapping.get(at + "/versions").json()).hasSize(2);
  }

  @Test
  void goesBackByPublishingTheOldRulesAsANewVersion() {
    String at = mapping.knownIntegration("regret");
    save(at, withDealExpression(rules(at), "title", "'Order'"), 1);
    publish(at, 1, "shorter", ANA);

    JsonNode differs = mapping.get(at + "/diff?from=1&to=2").json().path("differences");
    Answer back =
        mapping.call("POST", at + "/versions/1/go-back", "{\"head\":2,\"why\":\"too short\"}", BEN);

    assertThat(differs).hasSize(1);
    assertThat(differs.get(0).path("ruleSet").asString()).isEqualTo("deal to INVOICE");
    assertThat(differs.get(0).path("rule").asString()).isEqualTo("title");
    assertThat(differs.get(0).path("from").asString()).contains("deal.name");
    assertThat(differs.get(0).path("to").asString()).contains("'Order'");
    assertThat(back.status()).isEqualTo(201);
    assertThat(back.json().path("number").asInt()).isEqualTo(3);
    assertThat(mapping.get(at + "/diff?from=1&to=3").json().path("differences")).isEmpty();
    assertThat(mapping.get(at + "/versions/2").json().at("/version/runs").asBoolean()).isFalse();
    assertThat(mapping.get(at + "/rules").json().at("/version/why").asString())
        .isEqualTo("too short");
  }

  @Test
  void comparesADraftWithAVersion() {
    String at = mapping.knownIntegration("compared");
    save(at, withDealRule(rules(at), "lines", rule -> rule.put("as", "row")), 1);

    JsonNode differs = mapping.get(at + "/diff?from=1&to=draft").json().path("differences");

    assertThat(differs).hasSize(1);
    assertThat(differs.get(0).path("rule").asString()).isEqualTo("lines");
    assertThat(mapping.get(at + "/diff?from=1&to=latest").detail()).contains("\"latest\"", "draft");
    assertThat(mapping.get(at + "/diff?from=1&to=9").detail()).contains("version 9", "1 to 1");
  }

  @Test
  void neverAltersWhatWasPublished() {
    mapping.knownIntegration("final");

    assertThatThrownBy(
            () ->
                mapping
                    .database()
                    .sql(
                        "update mapping.mapping_version set document = '{}' where integration = 'final'")
                    .update())
        .hasMessageContaining("final.1 is published and never altered");
    assertThatThrownBy(
            () ->
                mapping
                    .database()
                    .sql("delete from mapping.mapping_version where integration = 'final'")
                    .update())
        .hasMessageContaining("never altered");
  }

  @Test
  void keepsRunningTheVersionThatTheIntegrationNames() {
    mapping.integration("pinned", 1, Map.of());
    String at = "/integrations/pinned";
    save(at, withDealExpression(rules(at), "title", "'Order'"), 1);

    Answer published = publish(at, 1, "for later", ANA);
    mapping.publish(mapping.change("pinned-crm", "won-deal", 7));

    assertThat(published.json().path("runs").asBoolean()).isFalse();
    await().untilAsserted(() -> assertThat(mapping.canonical("pinned")).hasSize(1));
    assertThat(mapping.canonical("pinned").get(0).revision()).isEqualTo(new Revision(7, 1, 0));
  }

  @Test
  void rejectsChangesOfAnIntegrationThatNamesAVersionNeverPublishedUntilItIs() {
    mapping.integration("ahead", 2, Map.of());
    mapping.publish(mapping.change("ahead-crm", "won-deal", 7));
    ConnectionId crm = ConnectionId.of("ahead-crm");
    await()
        .untilAsserted(
            () ->
                assertThat(mapping.outcomes(crm))
                    .extracting(outcome -> outcome.failure().cause().toString())
                    .containsExactly("UNKNOWN_MAPPING_VERSION/2"));

    mapping.call("POST", "/integrations/ahead/versions/1/go-back", "{\"head\":1,\"why\":\"two\"}");
    mapping.publish(mapping.change("ahead-crm", "won-deal", 8));

    await().untilAsserted(() -> assertThat(mapping.canonical("ahead")).hasSize(1));
    assertThat(mapping.canonical("ahead").get(0).revision()).isEqualTo(new Revision(8, 2, 0));
  }

  @Test
  void isFollowedByAnotherInstance() {
    String at = mapping.knownIntegration("instances");
    RunningMapping other = mapping.secondInstance();
    await().until(() -> other.get(at + "/rules").status() == 200);
    save(at, withDealExpression(rules(at), "title", "'Order'"), 1);

    publish(at, 1, "for both", ANA);

    assertThat(other.get(at + "/rules").json().at("/version/number").asInt()).isEqualTo(2);
    for (int seq = 1; seq <= 20; seq++) {
      mapping.publish(mapping.change("instances-crm", "won-deal", seq));
    }
    await().untilAsserted(() -> assertThat(mapping.canonical("instances")).hasSize(20));
    assertThat(mapping.canonical("instances"))
        .allMatch(record -> record.revision().mappingVersion() == 2);
  }

  @Test
  void refusesWhatItDoesNotKnowAndSaysWhatItKnows() {
    String at = mapping.knownIntegration("known");
    Integration deleted = mapping.integration("gone", 0, Map.of());
    mapping.publish(deleted(deleted));

    assertThat(mapping.get("/integrations/unheard-of/rules").status()).isEqualTo(404);
    assertThat(mapping.get("/integrations/unheard-of/rules").detail())
        .contains("no integration \"unheard-of\"", "known");
    await()
        .untilAsserted(
            () -> assertThat(mapping.get("/integrations/gone/rules").detail()).contains("deleted"));
    assertThat(mapping.get(at + "/versions/7").status()).isEqualTo(404);
    assertThat(mapping.call("POST", at + "/validate", (String) null).detail()).contains("no draft");
    assertThat(
            mapping.call("POST", at + "/draft/publish", "{\"edition\":1,\"why\":\"x\"}").status())
        .isEqualTo(404);
    assertThat(mapping.call("POST", at + "/draft/publish", "{\"why\":\"x\"}").status())
        .isEqualTo(428);
    assertThat(mapping.call("POST", at + "/versions/1/go-back", "{\"head\":1}").detail())
        .contains("why is missing");
    assertThat(mapping.call("POST", at + "/versions/1/go-back", "{\"why\":\"x\"}").detail())
        .contains("head");
    ObjectNode wish = wish(rules(at).path("ruleSets"));
    assertThat(mapping.call("PUT", at + "/draft", wish.put("basedOn", 9)).detail())
        .contains("basedOn is 9", "1 to 1");
  }

  @Test
  void namesThePlaceOfAMemberThatItDoesNotKnow() {
    String at = mapping.knownIntegration("misspelt");
    JsonNode ruleSets =
        withDealRule(rules(at), "customer", rule -> rule.put("form", "deal.sales_account_id"));

    Answer refused = save(at, ruleSets, 1);
    Answer wrongTarget =
        mapping.call("PUT", at + "/draft", "{\"basedOn\":1,\"ruleSets\":[{\"target\":\"BILL\"}]}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.contentType()).startsWith("application/problem+json");
    assertThat(refused.detail()).contains("\"form\"", "ruleSets[3].fields[0].form");
    assertThat(wrongTarget.detail()).contains("ruleSets[0].target", "BILL", "INVOICE");
  }

  @Test
  void describesItsApi() {
    assertThat(mapping.get("/v3/api-docs").json().path("paths").propertyNames())
        .contains(
            "/integrations/{integration}/rules",
            "/integrations/{integration}/draft",
            "/integrations/{integration}/draft/publish",
            "/integrations/{integration}/versions/{number}/go-back",
            "/integrations/{integration}/diff",
            "/integrations/{integration}/validate",
            "/integrations/{integration}/preview");
  }

  private static JsonNode rules(String at) {
    return mapping.get(at + "/rules").json();
  }

  private static Answer save(String at, JsonNode ruleSets, int basedOn, String... user) {
    return mapping.call("PUT", at + "/draft", wish(ruleSets).put("basedOn", basedOn), user);
  }

  private static Answer publish(String at, int edition, String why, String... user) {
    ObjectNode wish = RunningMapping.JSON.createObjectNode();
    return mapping.call(
        "POST", at + "/draft/publish", wish.put("edition", edition).put("why", why), user);
  }

  private static Integration deleted(Integration integration) {
    return new Integration(
        integration.id(),
        integration.tenant(),
        integration.version() + 1,
        integration.name(),
        integration.crm(),
        integration.accounting(),
        Integration.Status.DELETED,
        integration.mappingVersion(),
        integration.policies(),
        integration.tables());
  }
}
