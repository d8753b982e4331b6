package io.concilia.sandbox.oauth;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.Page;
import io.concilia.sandbox.oauth.AccountDirectory.Account;
import io.concilia.sandbox.oauth.OAuthRules.Reach;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the authorize endpoint: who are you, what do you allow. They work without script.
 */
final class ConsentPage {

  /** What the pages ask themselves; everything else is the application's and is handed on. */
  private static final Set<String> OWN = Set.of("login", "account", "decision");

  private final String vendor;

  ConsentPage(String vendor) {
    this.vendor = vendor;
  }

  /** An application that cannot be trusted with an answer gets none. */
  ApiAnswer error(String what) {
    return Page.form(
        400,
        vendor + ": this application cannot connect",
        "<p class=\"note\" id=\"oauth-error\" role=\"alert\">%s</p>".formatted(Page.escape(what)));
  }

  ApiAnswer signIn(Collection<OAuthUser> users, Form asked) {
    var buttons =
        users.stream()
            .map(
                user ->
                    """
                    <li><button class="main" type="submit" name="login" value="%1$s" id="sign-in-%1$s">%2$s</button> <span>%3$s</span></li>
                    """
                        .formatted(
                            Page.escape(user.id()),
                            Page.escape(user.name()),
                            Page.escape(user.email())))
            .collect(Collectors.joining());
    return Page.form(
        200,
        "Sign in to " + vendor,
        """
        <form id="sign-in" method="get" action="?">%s
        <p>Who are you? The sandbox asks for no password.</p>
        <ul class="choices">%s</ul>
        </form>
        """
            .formatted(carried(asked), buttons));
  }

  ApiAnswer consent(
      OAuthUser user,
      List<Account> accounts,
      Reach reach,
      AuthorizationRequest authorization,
      Form asked,
      @Nullable String note) {
    var alert =
        note == null ? "" : "<p class=\"note\" role=\"alert\">%s</p>".formatted(Page.escape(note));
    var scopes =
        authorization.scopes().stream()
            .map(scope -> "<li><code>" + Page.escape(scope) + "</code></li>")
            .collect(Collectors.joining());
    return Page.form(
        200,
        "Connect " + authorization.appId() + " to " + vendor,
        """
        %s
        <form id="consent" method="post" action="?">%s
        <input type="hidden" name="login" value="%s">
        <p>You are <strong id="signed-in">%s</strong>. The application <strong id="application">%s</strong> asks for:</p>
        <ul>%s</ul>
        %s
        <p class="actions">
        <button class="main" type="submit" id="allow" name="decision" value="allow">Allow</button>
        <button type="submit" id="deny" name="decision" value="deny" formnovalidate>Deny</button>
        </p>
        </form>
        """
            .formatted(
                alert,
                carried(asked),
                Page.escape(user.id()),
                Page.escape(user.name()),
                Page.escape(authorization.appId()),
                scopes,
                choices(accounts, reach)));
  }

  private static String choices(List<Account> accounts, Reach reach) {
    var what =
        switch (reach) {
          case ONE_ACCOUNT -> "Which company?";
          case CHOSEN_ACCOUNTS -> "Which organisations?";
          case ALL_ACCOUNTS -> "This covers all your businesses:";
        };
    var input =
        switch (reach) {
          case ONE_ACCOUNT -> "<input type=\"radio\" name=\"account\" required%s>";
          case CHOSEN_ACCOUNTS -> "<input type=\"checkbox\" name=\"account\"%s>";
          case ALL_ACCOUNTS -> "";
        };
    var only = accounts.size() == 1 ? " checked" : "";
    var rows =
        accounts.stream()
            .map(
                account -> {
                  var id = Page.escape(account.id());
                  return "<li><label for=\"account-%s\">%s %s</label> <small>%s</small></li>"
                      .formatted(
                          id,
                          input.formatted(
                              " id=\"account-%1$s\" value=\"%1$s\"%2$s".formatted(id, only)),
                          Page.escape(account.name()),
                          id);
                })
            .collect(Collectors.joining());
    return "<fieldset><legend>%s</legend><ul class=\"choices\">%s</ul></fieldset>"
        .formatted(what, rows);
  }

  private static String carried(Form asked) {
    return asked.values().entrySet().stream()
        .filter(parameter -> !OWN.contains(parameter.getKey()))
        .flatMap(
            parameter ->
                parameter.getValue().stream()
                    .map(
                        value ->
                            "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                                .formatted(
                                    Page.escape(parameter.getKey()),
                                    Page.escape(value == null ? "" : value))))
        .collect(Collectors.joining());
  }
}
