package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills a bundle with records of the past: the same seed and numbers give the same records. Nothing
 * is announced. Account names are unique.
 */
final class Seeding {

  private static final String[] FIRST = {
    "Alta",
    "Borealis",
    "Costa",
    "Delta",
    "Ébano",
    "Ferrer",
    "Granada",
    "Harbour",
    "Iberia",
    "Juniper",
    "Kestrel",
    "Lumen",
    "Meridian",
    "Northwind",
    "Olmo",
    "Pacífico",
    "Quartz",
    "Ribera",
    "Solana",
    "Tramuntana",
    "Umbra",
    "Vega",
    "Westfield",
    "Xálima",
    "Yarrow",
    "Zephyr"
  };
  private static final String[] SECOND = {
    "Logística",
    "Foods",
    "Textiles",
    "Robotics",
    "Media",
    "Bikes",
    "Energy",
    "Ceramics",
    "Travel",
    "Optics",
    "Timber",
    "Marine",
    "Health",
    "Books",
    "Tools",
    "Design",
    "Coffee",
    "Glass",
    "Audio",
    "Garden",
    "Paper",
    "Steel",
    "Toys"
  };
  private static final String[] FORM = {"SL", "Ltd", "Inc", "& Co", "SA", "GmbH", "LLC"};
  private static final String[] GIVEN = {
    "Lucía", "Noah", "Aisha", "Mateo", "Emma", "Kenji", "Sofía", "Liam", "Zoe", "Omar", "Inés",
    "Ruth"
  };
  private static final String[] FAMILY = {
    "Ferrer", "Okafor", "Nilsson", "García", "Tanaka", "Brown", "Silva", "Novak", "Haddad", "Martín"
  };
  private static final String[] THING = {
    "Managed hosting",
    "Support plan",
    "Training day",
    "Sensor kit",
    "Data migration",
    "Licence",
    "Audit",
    "Installation",
    "Gateway",
    "Maintenance"
  };
  private static final String[] PRICE = {"250", "99.9", "1200", "49.95", "875.5", "19.99", "330"};
  private static final String[][] PLACE = {
    {"Valencia", "Valencia", "46001", "Spain"},
    {"Bristol", "England", "BS1 4DJ", "United Kingdom"},
    {"Portland", "OR", "97201", "USA"},
    {"Mérida", "Yucatán", "97000", "Mexico"}
  };
  private static final Duration AGE = Duration.ofDays(400);
  private static final Set<String> ALL_PARTS = Set.of("products", "product_pricings");

  private final Bundle bundle;
  private final Records records = new Records(unannounced -> {});
  private final Random random;
  private final long seed;
  private final Instant now;

  Seeding(Bundle bundle, long seed, Instant now) {
    this.bundle = bundle;
    this.seed = seed;
    this.random = new Random(seed);
    this.now = now;
  }

  /** Plants what the request asks for and says which ids each type got. */
  ObjectNode plant(JsonNode wanted) {
    var planted = Json.object();
    planted.set("sales_accounts", many(wanted, "accounts", this::account));
    planted.set("contacts", many(wanted, "contacts", this::contact));
    planted.set("products", many(wanted, "products", this::product));
    var won = wanted.path("won").asInt(0);
    planted.set("deals", many(wanted, "deals", number -> deal(number, number < won)));
    return planted;
  }

  private interface Planter {
    StoredRecord plant(int number);
  }

  private static ObjectNode many(JsonNode wanted, String what, Planter planter) {
    var count = wanted.path(what).asInt(0);
    var ids = Json.object().put("count", count);
    for (int number = 0; number < count; number++) {
      var id = Long.toString(planter.plant(number).id());
      if (number == 0) {
        ids.put("first", id);
      }
      ids.put("last", id);
    }
    return ids;
  }

  private StoredRecord account(int number) {
    var account = Json.object();
    var name = accountName(number + (int) (Math.floorMod(seed, 100) * 37));
    account.put("name", name);
    place(account, number);
    account.put("website", "www." + slug(name) + ".example");
    account.put("phone", "+3496%07d".formatted(number));
    account.put("number_of_employees", 5 + random.nextInt(500));
    var custom = account.putObject("custom_field");
    custom.put("cf_vat_number", "ESB%08d".formatted(number));
    custom.put("cf_payment_terms", "Net 30");
    return records.create(past(), Entity.SALES_ACCOUNT, account);
  }

  private static String accountName(int number) {
    var form = FORM[number / (FIRST.length * SECOND.length) % FORM.length];
    var second = SECOND[number / FIRST.length % SECOND.length];
    var round = number / (FIRST.length * SECOND.length * FORM.length);
    var name = FIRST[number % FIRST.length] + " " + second + " " + form;
    return round == 0 ? name : name + " " + (round + 1);
  }

  private static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  private static void place(ObjectNode record, int number) {
    var place = PLACE[number % PLACE.length];
    record.put("address", "Calle Mayor " + (1 + number % 200));
    record.put("city", place[0]);
    record.put("state", place[1]);
    record.put("zipcode", place[2]);
    record.put("country", place[3]);
  }

  private StoredRecord contact(int number) {
    var contact = Json.object();
    var given = GIVEN[number % GIVEN.length];
    var family = FAMILY[number / GIVEN.length % FAMILY.length];
    contact.put("first_name", given);
    contact.put("last_name", family);
    contact.put("email", "contact" + number + "@example.org");
    contact.put("work_number", "+3497%07d".formatted(number));
    place(contact, number);
    var accounts = bundle.store(Entity.SALES_ACCOUNT).size();
    if (accounts > 0) {
      var link = contact.putArray("sales_accounts").addObject();
      link.put("id", RecordStore.FIRST_ID + number % accounts);
      link.put("is_primary", true);
    }
    return records.create(past(), Entity.CONTACT, contact);
  }

  private StoredRecord product(int number) {
    var product = Json.object();
    product.put("name", THING[number % THING.length] + (number < THING.length ? "" : " " + number));
    product.put("product_code", "P-%05d".formatted(number));
    product.put("sku_number", "SKU-%05d".formatted(number));
    product.put("category", number % 3 == 0 ? "Goods" : "Services");
    product.put("pricing_type", 1);
    var prices = product.putArray("product_pricings");
    var price = PRICE[number % PRICE.length];
    for (String currency : Set.of(bundle.settings().baseCurrency(), "EUR")) {
      prices.addObject().put("currency_code", currency).put("unit_price", price);
    }
    return records.create(past(), Entity.PRODUCT, product);
  }

  private StoredRecord deal(int number, boolean won) {
    var deal = Json.object();
    var accounts = bundle.store(Entity.SALES_ACCOUNT).size();
    var products = bundle.store(Entity.PRODUCT).size();
    deal.put("name", "Deal " + (number + 1));
    deal.put("amount", 100 + random.nextInt(9000));
    if (accounts > 0) {
      var account = RecordStore.FIRST_ID + number % accounts;
      deal.put("sales_account_id", account);
      bundle.store(Entity.CONTACT).ownedBy(Entity.SALES_ACCOUNT, account).stream()
          .limit(1)
          .forEach(contact -> deal.putArray("contacts_added_list").add(contact.id()));
    }
    if (products > 0) {
      lines(deal, products);
    }
    deal.putObject("custom_field").put("cf_po_number", "PO-" + (1000 + number));
    var stages = bundle.references().stagesOf(Stages.defaultPipeline(bundle.references()));
    var stage =
        won
            ? bundle.references().stageForecast(Stages.WON).orElseThrow()
            : stages.get(random.nextInt(5));
    deal.set("deal_stage_id", stage.path("id"));
    return records.create(past(), Entity.DEAL, deal);
  }

  private void lines(ObjectNode deal, int products) {
    var lines = deal.putArray("products");
    var start = random.nextInt(products);
    for (int line = 0; line < Math.min(products, 1 + random.nextInt(3)); line++) {
      var added = lines.addObject();
      added.put("id", RecordStore.FIRST_ID + (start + line) % products);
      added.put("quantity", 1 + random.nextInt(12));
    }
  }

  private Write past() {
    var ago = Duration.ofSeconds(3600 + random.nextInt((int) AGE.toSeconds()));
    return new Write(bundle, bundle.person(), now.minus(ago), ALL_PARTS);
  }
}
