package io.concilia.auth.people;

import io.concilia.defaults.security.Caller;
import io.concilia.defaults.security.Role;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ServerWebExchange;

/** Signing in and out, and who one is. */
@Controller
class SignInPage {

  private static final String HOME = "redirect:/";
  private static final String SIGN_IN = "redirect:/sign-in";

  private final SignIn signIn;
  private final Sessions sessions;
  private final SessionCookie cookie;

  SignInPage(SignIn signIn, Sessions sessions, SessionCookie cookie) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.cookie = cookie;
  }

  /** What the form holds. */
  record Form(@Nullable String email, @Nullable String password) {

    @Override
    public String toString() {
      return "Form[]";
    }
  }

  @GetMapping("/")
  String home(Caller caller, Model page) {
    page.addAttribute("name", caller.name());
    page.addAttribute("tenant", caller.tenant());
    page.addAttribute("roles", caller.roles().stream().map(Role::word).sorted().toList());
    page.addAttribute("administers", caller.has(Role.ADMINISTRATOR));
    return "home";
  }

  @GetMapping("/sign-in")
  String form() {
    return "sign-in";
  }

  @PostMapping("/sign-in")
  String signIn(@ModelAttribute Form form, Model page, ServerWebExchange exchange) {
    Optional<Person> person;
    try {
      person =
          signIn.check(
              form.email() == null ? "" : form.email(),
              form.password() == null ? "" : form.password(),
              By.address(exchange.getRequest()));
    } catch (ErrorResponseException refused) {
      exchange.getResponse().setStatusCode(refused.getStatusCode());
      Refusal.on(page, refused);
      return "sign-in";
    }
    if (person.isEmpty()) {
      exchange.getResponse().setStatusCode(HttpStatus.UNAUTHORIZED);
      page.addAttribute("refusal", "refusal.wrong");
      return "sign-in";
    }
    endSession(exchange);
    begin(person.get(), exchange);
    return HOME;
  }

  @PostMapping("/sign-out")
  String signOut(ServerWebExchange exchange) {
    endSession(exchange);
    exchange.getResponse().addCookie(SessionCookie.none(exchange.getRequest()));
    return SIGN_IN;
  }

  @GetMapping(path = "/pages/style.css", produces = "text/css")
  @ResponseBody
  Resource style() {
    return new ClassPathResource("pages/style.css");
  }

  private void begin(Person person, ServerWebExchange exchange) {
    ServerHttpResponse response = exchange.getResponse();
    response.addCookie(cookie.of(sessions.begin(person), exchange.getRequest()));
  }

  private void endSession(ServerWebExchange exchange) {
    SessionCookie.in(exchange.getRequest()).ifPresent(sessions::end);
  }
}
