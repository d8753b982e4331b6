package io.concilia.sandbox.xero;

import io.concilia.sandbox.Nodes;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What stands above the lines: type, dates, currency, number. */
final class SaleHead {

  private final Entity entity;
  private final Books books;
  private final PeriodLock lock;

  SaleHead(Entity entity, Books books) {
    this.entity = entity;
    this.books = books;
    this.lock = new PeriodLock(books);
  }

  /** Completes the head and gives the document's currency. */
  String fill(Draft draft, ObjectNode content, Parties.@Nullable Party party) {
    type(draft, content);
    dates(draft, content);
    if (!content.has("LineAmountTypes")) {
      content.put("LineAmountTypes", entity == Entity.QUOTE ? "EXCLUSIVE" : "Exclusive");
    }
    var theme = Nodes.text(content, "BrandingThemeID");
    draft
        .problems()
        .addIf(
            theme != null && books.shelf(Entity.BRANDING_THEME).find(theme) == null,
            "The branding theme " + theme + " could not be found");
    if (entity == Entity.INVOICE) {
      url(draft, content);
      var approved = "AUTHORISED".equals(Nodes.text(content, "Status"));
      var sent = Nodes.flag(content, "SentToContact", false);
      var settled = "PAID".equals(Nodes.text(content, "Status"));
      content.put("SentToContact", sent && (approved || settled));
    }
    return currency(draft, content, party);
  }

  private void type(Draft draft, ObjectNode content) {
    if (entity == Entity.QUOTE) {
      return;
    }
    var sales = entity == Entity.INVOICE ? "ACCREC" : "ACCRECCREDIT";
    var type = Nodes.text(content, "Type", "");
    if (type.isEmpty()) {
      draft.problems().add("Type must be specified");
    } else if (!type.equals(sales)) {
      draft
          .problems()
          .add("This sandbox keeps sales only: Type must be " + sales + ", not " + type);
    }
  }

  private void dates(Draft draft, ObjectNode content) {
    for (String property :
        List.of("Date", "DueDate", "ExpiryDate", "ExpectedPaymentDate", "PlannedPaymentDate")) {
      var text = Nodes.text(content, property);
      if (text != null) {
        content.put(property, Dates.read(text).toString());
      }
    }
    var problems = draft.problems();
    if (entity == Entity.QUOTE) {
      problems.addIf(!Nodes.present(draft.sent(), "Date"), "Date must be specified");
      problems.addIf(
          !draft.isNew() && !Nodes.present(draft.sent(), "Contact"), "Contact must be specified");
      return;
    }
    if (!content.has("Date")) {
      content.put("Date", books.today().toString());
    }
    if (draft.before() != null) {
      requireOpen(draft.before(), problems);
    }
    requireOpen(content, problems);
    var approved = "AUTHORISED".equals(Nodes.text(content, "Status"));
    problems.addIf(
        entity == Entity.INVOICE && approved && !content.has("DueDate"),
        "The Due Date must be specified for an approved invoice");
  }

  void requireOpen(ObjectNode document, Problems problems) {
    var date = Nodes.text(document, "Date");
    lock.check(date == null ? null : LocalDate.parse(date), problems);
  }

  private static void url(Draft draft, ObjectNode content) {
    var url = Nodes.text(content, "Url", "").toLowerCase(Locale.ROOT);
    draft
        .problems()
        .addIf(
            !url.isEmpty() && !url.startsWith("http://") && !url.startsWith("https://"),
            "Url must be a valid absolute url");
  }

  private String currency(Draft draft, ObjectNode content, Parties.@Nullable Party party) {
    var contact = party == null ? null : party.known();
    var usual = contact == null ? null : Nodes.text(contact, "DefaultCurrency");
    var base = books.settings().baseCurrency();
    var currency = Nodes.text(content, "CurrencyCode", usual == null ? base : usual);
    if (!books.settings().currencies().contains(currency)) {
      draft.problems().add("Users Organisation is not subscribed to currency " + currency);
      return base;
    }
    content.put("CurrencyCode", currency);
    var rate =
        currency.equals(base)
            ? books.settings().exchangeRate(base)
            : Nodes.decimal(content, "CurrencyRate", books.settings().exchangeRate(currency));
    draft.problems().addIf(rate.signum() <= 0, "CurrencyRate must be greater than zero");
    content.set("CurrencyRate", Amounts.node(rate));
    return currency;
  }

  /** Numbers are unique among those that were not deleted. */
  void checkNumber(Draft draft, ObjectNode content) {
    var number = Nodes.text(content, numberProperty(), "");
    if (number.isEmpty()) {
      return;
    }
    for (ObjectNode holder : books.shelf(entity).lookUp(numberProperty(), number)) {
      var own = draft.id().equals(Nodes.text(holder, entity.id()));
      if (!own && !"DELETED".equals(Nodes.text(holder, "Status"))) {
        draft
            .problems()
            .add(
                switch (entity) {
                  case QUOTE -> "Quote # must be unique.";
                  case CREDIT_NOTE -> "Credit Note # must be unique.";
                  default -> "Invoice # must be unique.";
                });
      }
    }
  }

  /** Gives the next free number to a document that has none. */
  void number(ObjectNode content) {
    while (Nodes.text(content, numberProperty(), "").isEmpty()) {
      var next = "%s-%04d".formatted(prefix(), books.next("number of " + entity));
      if (books.shelf(entity).lookUp(numberProperty(), next).isEmpty()) {
        content.put(numberProperty(), next);
      }
    }
  }

  private String numberProperty() {
    return Objects.requireNonNull(entity.number());
  }

  private String prefix() {
    return switch (entity) {
      case QUOTE -> "QU";
      case CREDIT_NOTE -> "CN";
      default -> "INV";
    };
  }
}
