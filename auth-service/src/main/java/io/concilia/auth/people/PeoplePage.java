package io.concilia.auth.people;

import io.concilia.auth.people.PeopleController.PersonView;
import io.concilia.defaults.security.Caller;
import io.concilia.defaults.security.Role;
import io.concilia.defaults.security.SecurityProperties;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ServerWebExchange;

/** The people of a tenant, for its administrators. */
@Controller
@RequestMapping("/pages/people")
class PeoplePage {

  private static final String VIEW = "people";

  private final People people;
  private final SecurityProperties security;

  PeoplePage(People people, SecurityProperties security) {
    this.people = people;
    this.security = security;
  }

  /** What a form holds; boxes that are not ticked are not sent. */
  record Form(
      @Nullable String email,
      @Nullable String name,
      @Nullable List<String> roles,
      @Nullable Boolean mayEditPayloads,
      @Nullable Boolean disabled,
      @Nullable Integer version) {

    PersonWish wish() {
      return new PersonWish(
          email,
          name,
          roles == null ? List.of() : roles,
          Boolean.TRUE.equals(mayEditPayloads),
          Boolean.TRUE.equals(disabled),
          version);
    }

    @Override
    public String toString() {
      return "Form[]";
    }
  }

  @GetMapping
  String list(Caller caller, Model page, ServerWebExchange exchange) {
    return show(By.of(caller, exchange.getRequest()), page);
  }

  @PostMapping
  String invite(
      @ModelAttribute("form") Form form, Caller caller, Model page, ServerWebExchange exchange) {
    By by = By.of(caller, exchange.getRequest());
    return act(by, page, exchange, () -> people.invite(by, form.wish()).link());
  }

  @PostMapping("/{id}")
  String change(
      @PathVariable UUID id,
      @ModelAttribute("form") Form form,
      Caller caller,
      Model page,
      ServerWebExchange exchange) {
    By by = By.of(caller, exchange.getRequest());
    return act(
        by,
        page,
        exchange,
        () -> {
          var unused = people.change(by, id, form.wish());
          return null;
        });
  }

  @PostMapping("/{id}/password-link")
  String passwordLink(
      @PathVariable UUID id, Caller caller, Model page, ServerWebExchange exchange) {
    By by = By.of(caller, exchange.getRequest());
    return act(by, page, exchange, () -> people.passwordLink(by, id));
  }

  private String act(
      By by, Model page, ServerWebExchange exchange, Supplier<OneTimeLinks.@Nullable Made> act) {
    try {
      OneTimeLinks.Made link = act.get();
      if (link != null) {
        page.addAttribute(
            "link", security.issuer().resolve("/password?token=" + link.token().value()));
      }
    } catch (ErrorResponseException refused) {
      exchange.getResponse().setStatusCode(refused.getStatusCode());
      Refusal.on(page, refused);
    }
    return show(by, page);
  }

  private String show(By by, Model page) {
    page.addAttribute("tenant", by.tenant());
    page.addAttribute("people", people.ofTenant(by).stream().map(PersonView::of).toList());
    page.addAttribute(
        "choices",
        Arrays.stream(Role.values()).filter(Role.OF_PEOPLE::contains).map(Role::word).toList());
    return VIEW;
  }
}
