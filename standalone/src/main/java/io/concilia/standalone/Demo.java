package io.concilia.standalone;

import io.concilia.standalone.DemoScenes.Scene;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One CRM and four companies without any account: a Freshsales bundle in the sandbox, books at
 * QuickBooks, Xero and FreshBooks, an integration that takes the deals in its currency to each, and
 * deals in every state that a visitor should see.
 */
final class Demo {

  private static final List<DemoCompany> COMPANIES =
      List.of(DemoCompany.AMERICAN, DemoCompany.BRITISH, DemoCompany.CANADIAN, DemoCompany.SPANISH);

  private static final DemoCrm CRM = DemoCrm.SALES;

  private final Ports ports;
  private final Secrets secrets;
  private final Installation installation;
  private final JsonApi sandbox;
  private final DemoDesk desk;
  private final DemoScenes scenes;

  Demo(Ports ports, Secrets secrets, Installation installation) {
    this.ports = ports;
    this.secrets = secrets;
    this.installation = installation;
    String url = "http://127.0.0.1:" + ports.sandbox();
    this.sandbox = new JsonApi(url);
    this.desk = new DemoDesk(ports);
    this.scenes = new DemoScenes(url, desk);
  }

  /** Sets the sandbox up, and writes which accounts there are. */
  void prepare() {
    openBundle();
    String deals = "/sandbox/freshsales/deals?bundle=" + CRM.bundle();
    if (sandbox.get(deals).path("total").asInt() == 0) {
      sandbox.post(
          "/sandbox/freshsales/seed",
          """
          {"bundle": "%s", "seed": 7, "accounts": 8, "contacts": 8, "products": 6, "deals": 8}
          """
              .formatted(CRM.bundle()));
    }
    sandbox.post(
        "/sandbox/freshsales/fields",
        """
        {"bundle": "%s", "entity": "deal", "fields": [
          {"name": "cf_invoice_number", "label": "Invoice number"},
          {"name": "cf_invoice_status", "label": "Invoice status"},
          {"name": "cf_outstanding", "label": "Outstanding", "type": "number"}]}
        """
            .formatted(CRM.bundle()));
    Configuration.prepare(installation);
    Configuration.write(
        installation.connections(),
        DemoFiles.connections(sandbox.url(""), CRM, COMPANIES, secrets.get("webhook")));
  }

  /** Goes live and plays the scenes that were not played yet. */
  void play(Terminal terminal) throws InterruptedException {
    connectWebhook();
    for (DemoCompany company : COMPANIES) {
      desk.goLive(company);
    }
    DemoDiary diary = new DemoDiary(installation.data().resolve("demo.properties"));
    scenes.leaveOpenDeals();
    Map<Scene, String> deals = new LinkedHashMap<>();
    for (Scene scene : scenes.all()) {
      if (diary.deal(scene.name()).isEmpty()) {
        play(scene, diary, terminal);
      }
      String deal = diary.deal(scene.name());
      if (!deal.isEmpty()) {
        deals.put(scene, deal);
      }
    }
    welcome(terminal, deals);
  }

  /** A scene that fails must not keep the visitor from the rest; the next start tries it again. */
  private static void play(Scene scene, DemoDiary diary, Terminal terminal)
      throws InterruptedException {
    try {
      diary.keep(scene.name(), scene.act().play());
    } catch (IllegalStateException e) {
      terminal.say("No example of \"%s\": %s".formatted(scene.shows(), e.getMessage()));
    }
  }

  private void openBundle() {
    sandbox.put(
        "/sandbox/freshsales/bundles/" + CRM.bundle(),
        """
        {"apiKey": "%s", "plan": "ENTERPRISE", "baseCurrency": "%s", "timeZone": "%s"}
        """
            .formatted(CRM.apiKey(), CRM.currency(), CRM.zone()));
    // Some of the customers abroad are billed in their own currency.
    sandbox.post(
        "/sandbox/quickbooks/%s/settings".formatted(DemoCompany.AMERICAN.account()),
        "{\"multiCurrency\": true}");
  }

  /** Lets the sandbox's Freshsales call the connector, as a workflow would. */
  private void connectWebhook() {
    sandbox.put(
        "/sandbox/freshsales/webhook",
        """
        {"bundle": "%s", "url": "http://127.0.0.1:%d/webhooks/freshsales/%s",
         "secret": "%s", "body": "recommended"}
        """
            .formatted(CRM.bundle(), ports.freshsales(), CRM.connection(), secrets.get("webhook")));
  }

  private void welcome(Terminal terminal, Map<Scene, String> deals) {
    terminal.say("");
    terminal.say("Concilia is ready. Win a deal, and see its invoice a second later in the books");
    terminal.say("of the company that bills in its currency:");
    terminal.step("the deals", sandbox.url("/freshsales/deals?bundle=" + CRM.bundle()));
    for (DemoCompany company : COMPANIES) {
      terminal.step(
          "%s, %s".formatted(company.name(), company.currency()), sandbox.url(company.page()));
    }
    terminal.say("What an accountant sees (add -H 'Accept-Language: es' for Spanish):");
    terminal.step("what waits for somebody", desk.url("/causes"));
    terminal.step("where the money stands", desk.url("/totals"));
    deals.forEach((scene, deal) -> terminal.step(scene.shows(), desk.url(scene.company(), deal)));
    terminal.say("");
  }
}
