package io.concilia.sandbox.xero;

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
import io.concilia.sandbox.oauth.XeroOAuth;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Xero: the gateway in front of the organisations. */
final class XeroVendor implements FakeVendor {

  /** Who can consent: an owner of every organisation, and a bookkeeper of the British one. */
  private static final List<OAuthUser> USERS =
      List.of(
          new OAuthUser("mara", "Mara Lindqvist", "mara@brightwater.example", null),
          new OAuthUser(
              "noor",
              "Noor Haddad",
              "noor@ledgerworks.example",
              List.of("c0000000-0000-4000-8000-000000000001")));

  private final Guids guids = new Guids(new SplittableRandom());
  private final OAuthServer oauth;
  private final IdempotencyKeys keys;
  private final Organisations organisations;
  private final Gateway gateway;
  private final ControlDesk controlDesk;

  XeroVendor(VendorControls controls) {
    this.oauth =
        new OAuthServer(
            XeroOAuth.rules(), this::directory, USERS, controls.clock(), new SplittableRandom());
    this.keys = new IdempotencyKeys(controls.clock());
    this.organisations = new Organisations(controls.clock(), guids, oauth);
    this.gateway = new Gateway(controls, oauth, organisations, guids);
    this.controlDesk = new ControlDesk(organisations, oauth, keys);
  }

  private List<Account> directory() {
    return organisations.all().stream()
        .map(organisation -> new Account(organisation.tenantId(), organisation.settings().name()))
        .toList();
  }

  @Override
  public CallSubject subject(ApiRequest request) {
    return oauth.serves(request) ? oauth.subject(request) : Subjects.of(request);
  }

  @Override
  public @Nullable ApiAnswer admit(ApiRequest request, CallSubject subject) {
    return isPage(request) || oauth.serves(request) ? null : gateway.admit(request);
  }

  @Override
  public void release(CallSubject subject) {
    if (!subject.entity().equals(OAuthServer.ENTITY)) {
      gateway.release(subject);
    }
  }

  @Override
  public ApiAnswer answer(ApiRequest request, Conditions conditions) {
    if (oauth.serves(request)) {
      return oauth.answer(request, conditions);
    }
    if (isPage(request)) {
      return new BooksPage(organisations.shown(request.parameter("company"))).whole();
    }
    var answer = processed(request, conditions);
    return gateway.counted(
        request, Gateway.isConnections(request) ? answer : Bodies.accepted(request, answer));
  }

  private ApiAnswer processed(ApiRequest request, Conditions conditions) {
    if (conditions.has(FaultKind.REVOKED)) {
      return Bodies.unauthorised("AuthenticationUnsuccessful", guids.next());
    }
    var path = request.segments();
    if (Gateway.isConnections(request)) {
      return new Connections(oauth, organisations).answer(request, Gateway.token(request));
    }
    var organisation = organisations.find(Subjects.tenant(request));
    if (!Subjects.isAccounting(path) || organisation == null) {
      return Bodies.refused(XeroFault.notFound());
    }
    if (conditions.has(FaultKind.LOCKED)) {
      return Bodies.offline();
    }
    if (conditions.has(FaultKind.SUSPENDED)) {
      return Bodies.forbidden("AuthorizationUnsuccessful", guids.next());
    }
    return keyed(request, conditions, organisation, path.subList(2, path.size()));
  }

  /** A write with a key is done once. */
  private ApiAnswer keyed(
      ApiRequest request, Conditions conditions, Organisation organisation, List<String> path) {
    var api = new AccountingApi(organisation);
    var keyed = Keyed.of(request);
    if (keyed == null) {
      return api.answer(request, path, conditions);
    }
    if (!keyed.isValid()) {
      return Bodies.badRequest(
          "The Idempotency-Key must have 1 to " + Keyed.LONGEST + " characters", guids.next());
    }
    try {
      return keys.once(
          keyed,
          !conditions.has(FaultKind.FORGOTTEN_KEYS),
          () -> api.answer(request, path, conditions));
    } catch (IdempotencyKeys.OtherRequest other) {
      return Bodies.badRequest(String.valueOf(other.getMessage()), guids.next());
    }
  }

  /** An error of Xero's own is remembered under its key, like any other answer. */
  @Override
  public ApiAnswer refusal(int status, ApiRequest request) {
    if (oauth.serves(request)) {
      return oauth.refusal(status);
    }
    var keyed = Keyed.of(request);
    var answer = gateway.refusal(status, request);
    if (status == 500 && keyed != null && keyed.isValid()) {
      try {
        keys.once(keyed, true, () -> answer);
      } catch (IdempotencyKeys.OtherRequest other) {
        return answer;
      }
    }
    return answer;
  }

  @Override
  public @Nullable ApiAnswer control(ControlRequest request) {
    if (OAuthServer.isControl(request)) {
      return oauth.control(request);
    }
    return request.is("GET", "page")
        ? Page.part(new BooksPage(organisations.shown(request.parameter("company"))).live())
        : controlDesk.answer(request);
  }

  @Override
  public ObjectNode save() {
    var saved = Json.object();
    saved.set("organisations", organisations.save());
    saved.set("oauth", oauth.save());
    saved.set("keys", keys.save());
    return saved;
  }

  @Override
  public void load(ObjectNode saved) {
    organisations.load(saved.path("organisations"));
    if (saved.path("oauth") instanceof ObjectNode tokens) {
      oauth.load(tokens);
    } else {
      oauth.reset();
      organisations.configureTokens();
    }
    keys.load(saved.path("keys"));
  }

  @Override
  public void reset() {
    keys.clear();
    oauth.reset();
    organisations.reset();
  }

  private static boolean isPage(ApiRequest request) {
    return request.segments().isEmpty() && request.method().equals("GET");
  }
}
