package io.concilia.standalone;

import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a visitor finds: for each of the states that an accountant meets, a deal that led to it.
 * Each scene is played once, by people at work in the sandbox's vendors; played again after an
 * interruption it makes nothing twice.
 */
final class DemoScenes {

  private static final String IN_CALIFORNIA =
      """
      "address": "8 Embarcadero", "city": "San Francisco", "state": "CA", "zipcode": "94105",
      "country": "United States\"""";

  private static final String IN_SPAIN =
      """
      "address": "Gran Vía 12", "city": "Madrid", "zipcode": "28013", "country": "Spain\"""";

  private static final BigDecimal PART = new BigDecimal("0.40");

  private final DemoDesk desk;
  private final DemoSales sales;
  private final DemoBookkeeper bookkeeper;

  DemoScenes(String sandbox, DemoDesk desk) {
    this.desk = desk;
    this.sales = new DemoSales(sandbox, DemoCrm.SALES);
    this.bookkeeper = new DemoBookkeeper(sandbox, DemoCompany.AMERICAN);
  }

  /**
   * @param shows what the visitor sees there
   * @param act plays it and returns the deal
   */
  record Scene(String name, String shows, DemoCompany company, Act act) {}

  /** Plays a scene and returns the deal that it is about. */
  interface Act {
    String play() throws InterruptedException;
  }

  List<Scene> all() {
    return List.of(
        new Scene("booked", "in the books", DemoCompany.AMERICAN, this::booked),
        new Scene("approval", "waiting for approval", DemoCompany.AMERICAN, this::approval),
        new Scene("duplicate", "possible duplicate", DemoCompany.AMERICAN, this::duplicate),
        new Scene("changed", "changed after invoicing", DemoCompany.AMERICAN, this::changed),
        new Scene("paid", "in the books, part paid", DemoCompany.AMERICAN, this::paid),
        new Scene("address", "held: no address to tax", DemoCompany.AMERICAN, this::address),
        new Scene("differs", "in the books, differs", DemoCompany.AMERICAN, this::differs),
        new Scene("draft", "a draft in Xero", DemoCompany.BRITISH, this::draft),
        new Scene("iva", "in Xero's books, 21% tax", DemoCompany.SPANISH, this::iva),
        new Scene("tax", "held: no tax rule fits", DemoCompany.SPANISH, this::tax),
        new Scene("hst", "in FreshBooks, 13% tax", DemoCompany.CANADIAN, this::hst));
  }

  private String booked() throws InterruptedException {
    String deal = coffee("Harbor Café, spring order", 24);
    sales.win(deal);
    desk.await(DemoCompany.AMERICAN, deal, "IN_BOOKS");
    return deal;
  }

  /** Above the ten thousand from which the company wants to be asked. */
  private String approval() throws InterruptedException {
    String account = sales.account("Pier Hotel", IN_CALIFORNIA);
    String product = sales.product("Catering, one month", "CATER-1", "1450", "USD");
    String deal =
        sales.deal("Pier Hotel, yearly contract", account, "USD", DemoSales.line(product, 12, "0"));
    sales.win(deal);
    desk.await(DemoCompany.AMERICAN, deal, "TO_APPROVE");
    return deal;
  }

  /** A bookkeeper was faster than the CRM. */
  private String duplicate() throws InterruptedException {
    String known = coffee("Harbor Café, spring order", 24);
    JsonNode booked = desk.await(DemoCompany.AMERICAN, known, "IN_BOOKS");
    bookkeeper.invoiceByHand(booked.path("vendorId").asString(), 12);
    String deal = coffee("Harbor Café, summer order", 12);
    sales.win(deal);
    desk.await(DemoCompany.AMERICAN, deal, "NEEDS_DECISION");
    return deal;
  }

  /** The invoice is with the customer when the salesperson changes the deal. */
  private String changed() throws InterruptedException {
    String account = sales.account("Marina Bikes", IN_CALIFORNIA);
    String product = sales.product("Bike rack", "RACK-1", "120", "USD");
    String deal =
        sales.deal("Marina Bikes, racks", account, "USD", DemoSales.line(product, 5, "0"));
    sales.win(deal);
    JsonNode booked = desk.await(DemoCompany.AMERICAN, deal, "IN_BOOKS");
    bookkeeper.send(booked.path("vendorId").asString());
    sales.line(deal, DemoSales.line(product, 6, "0"));
    desk.await(DemoCompany.AMERICAN, deal, "CHANGED_AFTER");
    return deal;
  }

  /** The CRM shows it as part paid as soon as the books have been looked at again. */
  private String paid() throws InterruptedException {
    String account = sales.account("Bay Clinic", IN_CALIFORNIA);
    String product = sales.product("Water filter", "FILTER-1", "250", "USD");
    String deal =
        sales.deal("Bay Clinic, filters", account, "USD", DemoSales.line(product, 4, "0"));
    sales.win(deal);
    JsonNode booked = desk.await(DemoCompany.AMERICAN, deal, "IN_BOOKS");
    bookkeeper.takePartPayment(booked.path("vendorId").asString(), PART);
    return deal;
  }

  private String address() throws InterruptedException {
    String account = sales.account("Nomad Trading", "\"phone\": \"+1 415 555 0123\"");
    String product = sales.product("Bike rack", "RACK-1", "120", "USD");
    String deal =
        sales.deal("Nomad Trading, racks", account, "USD", DemoSales.line(product, 2, "0"));
    sales.win(deal);
    desk.await(DemoCompany.AMERICAN, deal, "NEEDS_DECISION");
    return deal;
  }

  private String iva() throws InterruptedException {
    String account = sales.account("Librería Sol", IN_SPAIN);
    String deal =
        sales.deal(
            "Librería Sol, revisión anual", account, "EUR", DemoSales.line(service(), 10, "21"));
    sales.win(deal);
    desk.await(DemoCompany.SPANISH, deal, "IN_BOOKS");
    return deal;
  }

  /** A business of another country of the Union, and no number that would prove it one. */
  private String tax() throws InterruptedException {
    String account =
        sales.account(
            "Nordwind GmbH",
            """
            "address": "Kanalstraße 3", "city": "Hamburg", "zipcode": "20095", "country": "Germany\"""");
    String deal =
        sales.deal("Nordwind, Wartung", account, "EUR", DemoSales.line(service(), 4, "0"));
    sales.win(deal);
    desk.await(DemoCompany.SPANISH, deal, "NEEDS_FIXING");
    return deal;
  }

  /** The books have no rate for Mexican pesos, and take one for one. */
  private String differs() throws InterruptedException {
    String account =
        sales.account(
            "Herramientas Sol SA",
            """
            "address": "Paseo de la Reforma 222", "city": "México", "zipcode": "06600",
            "country": "Mexico", "custom_field": {"cf_currency": "MXN"}""");
    String product = sales.product("Remote support", "SUP-1", "1500", "MXN");
    String deal =
        sales.deal("Herramientas Sol, support", account, "MXN", DemoSales.line(product, 3, "0"));
    sales.win(deal);
    desk.await(DemoCompany.AMERICAN, deal, "DIFFERS");
    return deal;
  }

  /** The company wants drafts, which its bookkeeper approves in Xero. */
  private String draft() throws InterruptedException {
    String deal = survey("Tideway Surveys, spring", 3);
    sales.win(deal);
    desk.await(DemoCompany.BRITISH, deal, "DRAFT_IN_BOOKS");
    return deal;
  }

  private String hst() throws InterruptedException {
    String deal = maple("Maple Tools, spring", 4);
    sales.win(deal);
    desk.await(DemoCompany.CANADIAN, deal, "IN_BOOKS");
    return deal;
  }

  private String coffee(String name, int pieces) {
    String account = sales.account("Harbor Café", IN_CALIFORNIA);
    String product = sales.product("Espresso beans, 1 kg", "BEANS-1", "18.50", "USD");
    return sales.deal(name, account, "USD", DemoSales.line(product, pieces, "0"));
  }

  private String survey(String name, int days) {
    String account =
        sales.account(
            "Tideway Surveys",
            """
            "address": "12 Wharf Road", "city": "London", "zipcode": "E14 9ZZ",
            "country": "United Kingdom\"""");
    String product = sales.product("Survey, one day", "SURVEY-1", "320", "GBP");
    return sales.deal(name, account, "GBP", DemoSales.line(product, days, "20"));
  }

  private String maple(String name, int pieces) {
    String account =
        sales.account(
            "Maple Tools Inc",
            """
            "address": "99 Bay Street", "city": "Toronto", "state": "ON", "zipcode": "M5J 2N8",
            "country": "Canada\"""");
    String product = sales.product("Workbench", "BENCH-1", "80", "CAD");
    return sales.deal(name, account, "CAD", DemoSales.line(product, pieces, "13"));
  }

  private String service() {
    return sales.product("Revisión de taller", "REV-1", "42", "EUR");
  }

  /** Open deals for the visitor to win. */
  void leaveOpenDeals() {
    coffee("Harbor Café, autumn order", 30);
    String account = sales.account("Librería Sol", IN_SPAIN);
    sales.deal("Librería Sol, mudanza", account, "EUR", DemoSales.line(service(), 6, "21"));
    survey("Tideway Surveys, autumn", 5);
    maple("Maple Tools, autumn", 6);
  }
}
