package io.concilia.auth.people;

import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;

/** Says on a page why something was refused. */
final class Refusal {

  private Refusal() {}

  static void on(Model page, ErrorResponseException refused) {
    if (refused instanceof ThrottledException throttled) {
      page.addAttribute("refusal", "refusal.throttled");
      page.addAttribute("reason", throttled.seconds());
      return;
    }
    page.addAttribute("refusal", "refusal.other");
    page.addAttribute("reason", String.valueOf(refused.getBody().getDetail()));
  }
}
