package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.CallSubject;
import io.concilia.sandbox.Conditions;
import io.concilia.sandbox.ControlRequest;
import io.concilia.sandbox.FakeVendor;
import io.concilia.sandbox.FaultKind;
import io.concilia.sandbox.Json;
import io.concilia.sandbox.Page;
import io.concilia.sandbox.VendorControls;
import io.concilia.sandbox.oauth.AccountDirectory;
import io.concilia.sandbox.oauth.FreshBooksOAuth;
import io.concilia.sandbox.oauth.OAuthServer;
import io.concilia.sandbox.oauth.OAuthUser;
import io.concilia.sandbox.oauth.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** FreshBooks: the gateway in front of the accounts. */
final class FreshBooksVendor implements FakeVendor {

  private static final List<String> ME = List.of("auth", "api", "v1", "users", "me");

  /** Who can consent: the owner of every business, and a bookkeeper of the Canadian one. */
  private static final List<OAuthUser> USERS =
      List.of(
          new OAuthUser("mara", "Mara Lindqvist", "mara@maplepine.example", null),
          new OAuthUser("noor", "Noor Haddad", "noor@ledgerworks.example", List.of("FBca01")));

  private final VendorControls controls;
  private final OAuthServer oauth;
  private final Accounts accounts;
  private final ControlDesk controlDesk;

  FreshBooksVendor(VendorControls controls) {
    this.controls = controls;
    this.oauth =
        new OAuthServer(
            FreshBooksOAuth.rules(),
            this::directory,
            USERS,
            controls.clock(),
            new SplittableRandom());
    this.accounts = new Accounts(controls.clock(), oauth);
    this.controlDesk = new ControlDesk(accounts, oauth);
  }

  private List<AccountDirectory.Account> directory() {
    return accounts.all().stream()
        .map(
            account -> new AccountDirectory.Account(account.accountId(), account.settings().name()))
        .toList();
  }

  @Override
  public CallSubject subject(ApiRequest request) {
    if (oauth.serves(request)) {
      return oauth.subject(request);
    }
    var path = request.segments();
    return Subjects.of(request, hasAccount(path) ? accountId(path) : first(memberships(request)));
  }

  private static boolean hasAccount(List<String> path) {
    return Subjects.isAccounting(path) || Subjects.isLedger(path) || Subjects.isEvents(path);
  }

  /** The account that a path names, itself or by its business; empty when there is none. */
  private String accountId(List<String> path) {
    if (Subjects.isLedger(path)) {
      var account = accounts.ofBusiness(path.get(2));
      return account == null ? "" : account.accountId();
    }
    return hasAccount(path) ? path.get(2) : "";
  }

  private static String first(List<String> ids) {
    return ids.isEmpty() ? "" : ids.get(0);
  }

  private static @Nullable String token(ApiRequest request) {
    var authorization = request.header("Authorization");
    return authorization == null || !authorization.startsWith("Bearer ")
        ? null
        : authorization.substring("Bearer ".length());
  }

  private List<String> memberships(ApiRequest request) {
    var token = token(request);
    return token == null ? List.of() : oauth.accounts(token);
  }

  @Override
  public @Nullable ApiAnswer admit(ApiRequest request, CallSubject subject) {
    if (isPage(request) || oauth.serves(request)) {
      return null;
    }
    var token = token(request);
    if (token == null || oauth.check(token) != Verdict.GOOD) {
      return errors(request).answer(Refusal.unauthorised(401));
    }
    var path = request.segments();
    if (!hasAccount(path)) {
      return null;
    }
    var account = accounts.find(subject.account());
    if (account == null || oauth.check(token, subject.account()) != Verdict.GOOD) {
      return errors(request).answer(Refusal.unauthorised(403));
    }
    return account.admits(controls.clock().instant(), controls.limits())
        ? null
        : refusal(429, request);
  }

  private Errors errors(ApiRequest request) {
    var account = accounts.find(accountId(request.segments()));
    return Errors.of(request, account == null ? null : account.settings());
  }

  @Override
  public ApiAnswer answer(ApiRequest request, Conditions conditions) {
    if (oauth.serves(request)) {
      return oauth.answer(request, conditions);
    }
    if (isPage(request)) {
      return new BooksPage(accounts.shown(request.parameter("company"))).whole();
    }
    try {
      if (conditions.has(FaultKind.REVOKED)) {
        throw Refusal.unauthorised(401);
      }
      return route(request, request.segments(), conditions);
    } catch (Refusal refused) {
      return errors(request).answer(refused);
    }
  }

  private ApiAnswer route(ApiRequest request, List<String> path, Conditions conditions) {
    if (path.equals(ME) && request.method().equals("GET")) {
      return me(request, conditions.has(FaultKind.SUSPENDED) ? "cancelled" : "active");
    }
    var account = accounts.find(accountId(path));
    if (account == null || Subjects.isEvents(path)) {
      throw Refusal.noSuchPath(request.path());
    }
    if (conditions.has(FaultKind.LOCKED)) {
      throw Refusal.plain(503);
    }
    if (conditions.has(FaultKind.SUSPENDED)) {
      throw Refusal.inactive();
    }
    var rest = path.subList(3, path.size());
    return Subjects.isLedger(path)
        ? new LedgerAccounts(path.get(2)).answer(request, rest)
        : new AccountingApi(account).answer(request, rest, conditions);
  }

  private ApiAnswer me(ApiRequest request, String subscription) {
    var token = token(request);
    var user = token == null ? null : oauth.user(token);
    if (user == null) {
      throw Refusal.unauthorised(401);
    }
    return ApiAnswer.ok(
        Identity.of(user)
            .me(
                memberships(request).stream()
                    .map(accounts::find)
                    .filter(Objects::nonNull)
                    .map(Account::settings)
                    .toList(),
                subscription));
  }

  @Override
  public ApiAnswer refusal(int status, ApiRequest request) {
    if (oauth.serves(request)) {
      return oauth.refusal(status);
    }
    var refusal =
        status == 401 || status == 403 ? Refusal.unauthorised(status) : Refusal.plain(status);
    var answer = errors(request).answer(refusal);
    if (status != 429) {
      return answer;
    }
    var account = accounts.find(accountId(request.segments()));
    var settings = account == null ? new AccountSettings(Json.object()) : account.settings();
    var seconds = Integer.toString(settings.retryAfterSeconds());
    return answer.withHeader("Retry-After", seconds).withHeader("X-RateLimit-Remaining", "0");
  }

  @Override
  public @Nullable ApiAnswer control(ControlRequest request) {
    if (OAuthServer.isControl(request)) {
      return oauth.control(request);
    }
    return request.is("GET", "page")
        ? Page.part(new BooksPage(accounts.shown(request.parameter("company"))).live())
        : controlDesk.answer(request);
  }

  @Override
  public ObjectNode save() {
    var saved = Json.object();
    saved.set("accounts", accounts.save());
    saved.set("oauth", oauth.save());
    return saved;
  }

  @Override
  public void load(ObjectNode saved) {
    accounts.load(saved.path("accounts"));
    if (saved.path("oauth") instanceof ObjectNode tokens) {
      oauth.load(tokens);
    } else {
      oauth.reset();
      accounts.configureTokens();
    }
  }

  @Override
  public void reset() {
    oauth.reset();
    accounts.reset();
  }

  private static boolean isPage(ApiRequest request) {
    return request.segments().isEmpty() && request.method().equals("GET");
  }
}
