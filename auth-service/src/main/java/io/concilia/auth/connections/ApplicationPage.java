package io.concilia.auth.connections;

import io.concilia.auth.vendors.OAuthVendor;
import io.concilia.auth.vendors.Vendors;
import io.concilia.defaults.Problem;
import io.concilia.defaults.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ServerWebExchange;

/** Entering a developer application: where to register it, and what to paste there. */
@Controller
@RequestMapping("/pages/applications/{system}")
class ApplicationPage {

  private final Applications applications;
  private final Vendors vendors;
  private final ConnectProperties properties;

  ApplicationPage(Applications applications, Vendors vendors, ConnectProperties properties) {
    this.applications = applications;
    this.vendors = vendors;
    this.properties = properties;
  }

  record Form(@Nullable String clientId, @Nullable String secret) {

    @Override
    public String toString() {
      return "Form[]";
    }
  }

  @GetMapping
  String form(@PathVariable String system, Caller caller, ServerHttpRequest request, Model page) {
    return show(Actor.of(caller, request), vendor(system), page);
  }

  @PostMapping
  String enter(
      @PathVariable String system,
      @ModelAttribute Form form,
      Caller caller,
      ServerWebExchange exchange,
      Model page) {
    Actor actor = Actor.of(caller, exchange.getRequest());
    try {
      applications.choose(
          actor,
          vendor(system),
          ConnectionController.required("clientId", form.clientId()).strip(),
          ConnectionController.required("secret", form.secret()).strip());
    } catch (ErrorResponseException refused) {
      exchange.getResponse().setStatusCode(refused.getStatusCode());
      page.addAttribute("detail", refused.getBody().getDetail());
      return show(actor, vendor(system), page);
    }
    return "redirect:" + ConnectionPages.PATH;
  }

  private String show(Actor actor, OAuthVendor vendor, Model page) {
    page.addAttribute("system", vendor.system());
    page.addAttribute("redirect", properties.redirect(vendor.system()).toString());
    page.addAttribute("secure", "https".equals(properties.publicUrl().getScheme()));
    page.addAttribute(
        "clientId",
        applications
            .chosen(actor.tenant(), vendor.system())
            .map(application -> application.clientId())
            .orElse(""));
    return "application";
  }

  private OAuthVendor vendor(String system) {
    return vendors
        .find(system)
        .orElseThrow(() -> Problem.notFound("\"" + system + "\" takes no application"));
  }
}
