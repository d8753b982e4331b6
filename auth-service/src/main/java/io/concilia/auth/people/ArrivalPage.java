package io.concilia.auth.people;

import io.concilia.auth.people.Arrivals.Chosen;
import io.concilia.auth.people.Arrivals.First;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ServerWebExchange;

/** The pages that one-time links lead to. The token stays in the form until it is used. */
@Controller
class ArrivalPage {

  private static final String FIRST = "first-administrator";
  private static final String PASSWORD = "password";
  private static final String SIGN_IN = "redirect:/sign-in";

  private final Arrivals arrivals;

  ArrivalPage(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  @GetMapping("/first-administrator")
  String first(@RequestParam(defaultValue = "") String token, Model page) {
    return asking(FIRST, token, page);
  }

  @PostMapping("/first-administrator")
  String first(@ModelAttribute("wish") First wish, Model page, ServerWebExchange exchange) {
    String address = By.address(exchange.getRequest());
    return arriving(FIRST, wish.token(), page, exchange, () -> arrivals.first(wish, address));
  }

  @GetMapping("/password")
  String password(@RequestParam(defaultValue = "") String token, Model page) {
    return asking(PASSWORD, token, page);
  }

  @PostMapping("/password")
  String password(@ModelAttribute("wish") Chosen wish, Model page, ServerWebExchange exchange) {
    String address = By.address(exchange.getRequest());
    return arriving(PASSWORD, wish.token(), page, exchange, () -> arrivals.choose(wish, address));
  }

  private static String asking(String view, @Nullable String token, Model page) {
    page.addAttribute("token", token);
    page.addAttribute("shortest", Passwords.SHORTEST);
    return view;
  }

  private static String arriving(
      String view,
      @Nullable String token,
      Model page,
      ServerWebExchange exchange,
      Supplier<Person> arrival) {
    try {
      var unused = arrival.get();
      return SIGN_IN;
    } catch (ErrorResponseException refused) {
      exchange.getResponse().setStatusCode(refused.getStatusCode());
      Refusal.on(page, refused);
      return asking(view, token, page);
    }
  }
}
