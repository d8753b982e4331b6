package io.concilia.sandbox.freshbooks;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Clients: somebody one can name, as many as the plan allows. */
final class ClientRules implements Rules {

  private static final List<String> NAMES = List.of("organization", "fname", "lname", "email");

  private final Books books;

  ClientRules(Books books) {
    this.books = books;
  }

  @Override
  public void complete(ObjectNode content, ObjectNode sent, @Nullable ObjectNode before) {
    if (NAMES.stream().allMatch(name -> text(content, name).isBlank())) {
      throw Refusal.required("client", "organization");
    }
    currency(content);
    email(content, before);
    if (before != null) {
      return;
    }
    limit();
    if (text(content, "organization").isBlank()) {
      content.put("organization", organization(content));
    }
    content.put("username", username(content));
    content.put("signup_date", books.universalTime());
  }

  /** As in the fixture {@code create_client_response}: the e-mail stands in for a name. */
  private static String organization(ObjectNode content) {
    var named = !text(content, "fname").isBlank() || !text(content, "lname").isBlank();
    return named ? "" : text(content, "email");
  }

  private void currency(ObjectNode content) {
    if (text(content, "currency_code").isEmpty()) {
      content.put("currency_code", books.settings().currency());
    }
    SaleDocument.requireCurrency("client", text(content, "currency_code"));
  }

  private void email(ObjectNode content, @Nullable ObjectNode before) {
    var email = text(content, "email");
    if (email.isEmpty()) {
      return;
    }
    if (email.indexOf('@') < 1 || email.endsWith("@") || email.contains(" ")) {
      throw Refusal.invalid("client", "email", email, "The e-mail address is not valid.");
    }
    if (books.settings().uniqueClientEmails()
        && books.lookUp(Entity.CLIENT, "email", email).stream()
            .anyMatch(other -> before == null || !Books.id(other).equals(Books.id(before)))) {
      throw Refusal.invalid("client", "email", email, "The e-mail address is already in use.");
    }
  }

  private void limit() {
    if (books.settings().clientLimit() == Integer.MAX_VALUE) {
      return;
    }
    var active =
        books.shelf(Entity.CLIENT).visible(null).stream()
            .filter(client -> client.path("vis_state").asInt(0) == 0)
            .count();
    if (active >= books.settings().clientLimit()) {
      throw Refusal.invalid(
          "client",
          "",
          Long.toString(active),
          "The plan's limit of active clients is reached: upgrade it or archive a client.");
    }
  }

  private static String username(ObjectNode content) {
    var words = (text(content, "fname") + text(content, "lname") + text(content, "email"));
    return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static String text(ObjectNode content, String field) {
    return content.path(field).asString("");
  }
}
