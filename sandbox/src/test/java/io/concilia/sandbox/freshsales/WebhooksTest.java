package io.concilia.sandbox.freshsales;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {

  private FakeCrm crm;
  private WebhookReceiver receiver;

  @BeforeEach
  void start() {
    crm = FakeCrm.fresh();
    receiver = new WebhookReceiver();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void sendsTheRecommendedBodyWithItsSecretOnCreateAndUpdate() {
    hook("");
    var id = crm.deal("Hosting", "");
    crm.put("deals/" + id, "{'deal':{'deal_stage_id':" + crm.stage("Won") + "}}");

    awaitReceived(2);

    assertThat(receiver.received())
        .extracting(WebhookReceiver.Received::secret)
        .containsOnly("open sesame");
    assertThat(receiver.received())
        .extracting(received -> received.body().toString())
        .contains(
            ("{\"schema\":\"freshsales.workflow.v1\",\"tenant\":\"acme\",\"event\":\"deal.updated\","
                    + "\"entity\":\"deal\",\"id\":\"%s\",\"stage\":\"Won\","
                    + "\"updated_at\":\"2026-03-02T18:00:00+01:00\"}")
                .formatted(id));
  }

  @Test
  void sendsTickedFieldsFlatWithAnAmericanDate() {
    hook(",'body':'flat'");
    crm.deal("Hosting", "");

    awaitReceived(1);

    var body = receiver.received().get(0).body();
    assertThat(body.path("deal_stage").asString()).isEqualTo("New");
    assertThat(body.path("deal_updated_at").asString()).isEqualTo("03-02-2026");
  }

  @Test
  void sendsAPickedObjectNestedUnderItsName() {
    hook(",'body':'nested'");
    var id = crm.deal("Hosting", "");

    awaitReceived(1);

    var deal = receiver.received().get(0).body().path("deal");
    assertThat(deal.path("id").asString()).isEqualTo(id);
    assertThat(deal.path("amount").asString()).isEqualTo("100.0");
  }

  @Test
  void sendsOnlyTheEntitiesAskedForAndNothingForADeletion() {
    hook(",'entities':['deal']");
    crm.account("Ferrer");
    var id = crm.deal("Hosting", "");
    crm.delete("deals/" + id);
    crm.control("POST", "webhook/fire", "{'entity':'deal','id':'" + id + "','times':2}");

    awaitReceived(3);

    assertThat(counts("triggered")).isEqualTo(1);
    assertThat(counts("sent")).isEqualTo(3);
  }

  @Test
  void firesForTheIntegrationsOwnWritesUnlessItsUserIsExcluded() {
    hook("");
    crm.deal("Loop", "");
    awaitReceived(1);
    var integration =
        crm.control("GET", "bundles/acme", "").path("users").path(1).path("id").asString();

    hook(",'excludedUsers':['" + integration + "']");
    crm.deal("Silent", "");
    crm.callAs(FakeCrm.PERSON_KEY, "POST", "deals", "{'deal':{'name':'Human','amount':1}}");

    awaitReceived(2);
    assertThat(counts("triggered")).isEqualTo(1);
  }

  @Test
  void doublesDeliveriesWhenAsked() {
    hook(",'mode':{'duplicate':3}");
    crm.deal("Hosting", "");

    awaitReceived(3);
  }

  @Test
  void dropsTheAskedShare() {
    hook(",'mode':{'drop':0.5,'seed':7}");
    for (int deal = 0; deal < 40; deal++) {
      crm.deal("Deal " + deal, "");
    }

    assertThat(counts("triggered")).isEqualTo(40);
    assertThat(counts("dropped")).isBetween(10L, 30L);
    awaitReceived((int) (40 - counts("dropped")));
  }

  @Test
  void delaysDeliveriesOnTheSandboxesClock() {
    hook(",'mode':{'delayMs':60000}");
    crm.deal("Hosting", "");
    assertThat(counts("sent")).isZero();

    crm.clock.advance(Duration.ofMinutes(1));

    awaitReceived(1);
  }

  @Test
  void letsTheSecondDeliveryOvertakeTheFirst() {
    hook(",'mode':{'outOfOrder':true}");
    crm.deal("First", "");
    assertThat(counts("sent")).isZero();

    crm.deal("Second", "");

    awaitReceived(2);
  }

  @Test
  void aHeldDeliveryLeavesWhenNoOtherComes() {
    hook(",'mode':{'outOfOrder':true}");
    crm.deal("Lonely", "");

    crm.clock.advance(Duration.ofSeconds(1));

    awaitReceived(1);
  }

  @Test
  void doesNotTryAgainWhenNobodyAnswers() {
    hook("");
    receiver.close();
    crm.deal("Hosting", "");

    Awaitility.await().untilAsserted(() -> assertThat(counts("failed")).isEqualTo(1));
    assertThat(counts("sent")).isEqualTo(1);
  }

  @Test
  void refusesAHeaderNameWithASpace() {
    assertThat(
            crm.controlCall("PUT", "webhook", "{'url':'http://127.0.0.1','header':'X Secret'}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void forwardsProductEventsWithTheirEnvelope() {
    hook(",'body':'event'");
    var product = crm.product("Hosting", "250");

    awaitReceived(1);

    var event = receiver.received().get(0).body();
    assertThat(event.path("event").asString()).isEqualTo("onProductCreate");
    assertThat(event.path("data").path("product").path("id").asString()).isEqualTo(product);
    assertThat(event.path("data").path("actor").path("type").asString()).isEqualTo("user");
  }

  @Test
  void aDocumentThatIsOnlyLookedAtSendsAnUpdateOfNothing() {
    var deal = crm.deal("Hosting", "");
    var document =
        FakeCrm.id(
            crm.post(
                "cpq/cpq_documents",
                "{'cpq_document':{'document_type':'Quote','deal_id':" + deal + "}}"),
            "cpq_document");
    hook(",'entities':['cpq_document']");

    crm.control("POST", "touch", "{'entity':'cpq_document','id':'" + document + "'}");

    awaitReceived(1);
    assertThat(receiver.received().get(0).body().path("event").asString())
        .isEqualTo("cpq_document.updated");
  }

  private void hook(String more) {
    crm.control(
        "PUT", "webhook", "{'url':'" + receiver.url() + "','secret':'open sesame'" + more + "}");
  }

  private long counts(String what) {
    return crm.control("GET", "webhook", "").path("counts").path(what).asLong(0);
  }

  private void awaitReceived(int deliveries) {
    Awaitility.await().untilAsserted(() -> assertThat(received()).hasSize(deliveries));
  }

  private List<WebhookReceiver.Received> received() {
    return receiver.received();
  }
}
