package io.concilia.sandbox.quickbooks;

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
import io.concilia.sandbox.oauth.AccountDirectory.Account;
import io.concilia.sandbox.oauth.OAuthServer;
import io.concilia.sandbox.oauth.OAuthUser;
import io.concilia.sandbox.oauth.QuickBooksOAuth;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** QuickBooks Online: the gateway in front of the companies. */
final class QuickBooksVendor implements FakeVendor {

  /** Who can consent: an owner of every company, and a bookkeeper of the American one. */
  private static final List<OAuthUser> USERS =
      List.of(
          new OAuthUser("mara", "Mara Lindqvist", "mara@harborlane.example", null),
          new OAuthUser(
              "noor", "Noor Haddad", "noor@ledgerworks.example", List.of("9130350000000001")));

  private final VendorControls controls;
  private final OAuthServer oauth;
  private final Companies companies;
  private final ControlDesk controlDesk;
  private final TraceIds traceIds = new TraceIds();

  QuickBooksVendor(VendorControls controls) {
    this.controls = controls;
    this.oauth =
        new OAuthServer(
            QuickBooksOAuth.rules(),
            this::accounts,
            USERS,
            controls.clock(),
            new SplittableRandom());
    this.companies = new Companies(controls.clock(), oauth);
    this.controlDesk = new ControlDesk(companies, oauth);
  }

  private List<Account> accounts() {
    return companies.all().stream()
        .map(company -> new Account(company.realmId(), company.settings().name()))
        .toList();
  }

  @Override
  public CallSubject subject(ApiRequest request) {
    if (UserInfo.serves(request)) {
      return CallSubject.of("", OAuthServer.ENTITY, "userinfo");
    }
    return oauth.serves(request) ? oauth.subject(request) : Subjects.of(request);
  }

  @Override
  public @Nullable ApiAnswer admit(ApiRequest request, CallSubject subject) {
    if (oauth.serves(request) || UserInfo.serves(request) || isPage(request)) {
      return null;
    }
    var refused = unauthorised(request, subject.account());
    var company = companies.find(subject.account());
    if (refused != null || company == null) {
      return traced(refused == null ? Bodies.forbidden(controls.clock().instant()) : refused);
    }
    return company
            .quotas()
            .enter(subject.operation(), controls.clock().instant(), controls.limits())
        ? null
        : refusal(429, request);
  }

  @Override
  public void release(CallSubject subject) {
    var company = companies.find(subject.account());
    if (company != null && !subject.entity().equals(OAuthServer.ENTITY)) {
      company.quotas().leave();
    }
  }

  @Override
  public ApiAnswer answer(ApiRequest request, Conditions conditions) {
    if (oauth.serves(request)) {
      return traced(oauth.answer(request, conditions));
    }
    if (UserInfo.serves(request)) {
      return traced(
          conditions.has(FaultKind.REVOKED)
              ? refusal(401, request)
              : new UserInfo(oauth).answer(request));
    }
    if (isPage(request)) {
      return new BooksPage(companies.shown(request.parameter("company"))).whole();
    }
    var path = request.segments();
    var company = companies.find(Subjects.realm(path));
    if (company == null) {
      return traced(Bodies.forbidden(controls.clock().instant()));
    }
    var closed = closed(company, conditions);
    if (closed != null) {
      return traced(closed);
    }
    var reply =
        new AccountingApi(company, controls.faults())
            .answer(request, path.subList(3, path.size()), conditions);
    return traced(Rendering.of(request, reply));
  }

  private @Nullable ApiAnswer closed(Company company, Conditions conditions) {
    if (conditions.has(FaultKind.REVOKED)) {
      return Bodies.unauthorised("Token revoked", controls.clock().instant());
    }
    if (conditions.has(FaultKind.LOCKED)) {
      return fault(
          company,
          new QuickBooksFault(
              "140", "Company Locked Out", "CompanyLockedOut: try again later", null));
    }
    if (conditions.has(FaultKind.SUSPENDED)) {
      return fault(
          company,
          new QuickBooksFault(
              "6190",
              "Invalid Company Status",
              "Subscription period has ended or been canceled, or there was a billing problem",
              null));
    }
    return null;
  }

  private static ApiAnswer fault(Company company, QuickBooksFault fault) {
    return ApiAnswer.json(400, company.stamped(400, Bodies.fault(fault)).body());
  }

  private @Nullable ApiAnswer unauthorised(ApiRequest request, String realmId) {
    var authorization = request.header("Authorization");
    var now = controls.clock().instant();
    if (authorization == null || !authorization.startsWith("Bearer ")) {
      return Bodies.unauthorised("Missing bearer token", now);
    }
    return switch (oauth.check(authorization.substring("Bearer ".length()), realmId)) {
      case GOOD -> null;
      case UNKNOWN -> Bodies.unauthorised("Token unknown or revoked", now);
      case EXPIRED -> Bodies.unauthorised("Token expired", now);
      case OTHER_ACCOUNT -> Bodies.forbidden(now);
    };
  }

  @Override
  public ApiAnswer refusal(int status, ApiRequest request) {
    if (oauth.serves(request)) {
      return traced(oauth.refusal(status));
    }
    var now = controls.clock().instant();
    var company = companies.find(Subjects.realm(request.segments()));
    var answer =
        switch (status) {
          case 401 -> Bodies.unauthorised("Token expired", now);
          case 403 -> Bodies.forbidden(now);
          default -> {
            var body = status == 429 ? Bodies.throttled() : Bodies.systemFailure();
            yield ApiAnswer.json(
                status, company == null ? body : company.stamped(status, body).body());
          }
        };
    return traced(answer);
  }

  private ApiAnswer traced(ApiAnswer answer) {
    return answer.withHeader("intuit_tid", traceIds.next());
  }

  @Override
  public @Nullable ApiAnswer control(ControlRequest request) {
    if (OAuthServer.isControl(request)) {
      return oauth.control(request);
    }
    return request.is("GET", "page")
        ? Page.part(new BooksPage(companies.shown(request.parameter("company"))).live())
        : controlDesk.answer(request);
  }

  @Override
  public ObjectNode save() {
    var saved = Json.object();
    saved.set("companies", companies.save());
    saved.set("oauth", oauth.save());
    return saved;
  }

  @Override
  public void load(ObjectNode saved) {
    companies.load(saved.path("companies"));
    if (saved.path("oauth") instanceof ObjectNode tokens) {
      oauth.load(tokens);
    } else {
      oauth.reset();
      companies.configureTokens();
    }
  }

  @Override
  public void reset() {
    oauth.reset();
    companies.reset();
  }

  private static boolean isPage(ApiRequest request) {
    return request.segments().isEmpty() && request.method().equals("GET");
  }

  /** Paths start with {@code v3/company/{realmId}}. */
  static boolean isCompanyPath(List<String> path) {
    return path.size() >= 3 && path.get(0).equals("v3") && path.get(1).equals("company");
  }
}
