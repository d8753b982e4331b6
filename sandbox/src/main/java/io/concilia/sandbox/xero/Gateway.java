package io.concilia.sandbox.xero;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.CallSubject;
import io.concilia.sandbox.SlidingWindow;
import io.concilia.sandbox.VendorControls;
import io.concilia.sandbox.oauth.OAuthServer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tokens, tenants and limits, before any organisation sees a call. */
final class Gateway {

  static final int APP_PER_MINUTE = 10_000;
  private static final String BEARER = "Bearer ";

  private final VendorControls controls;
  private final OAuthServer oauth;
  private final Organisations organisations;
  private final Guids guids;
  private final SlidingWindow app = new SlidingWindow(Duration.ofMinutes(1));

  Gateway(VendorControls controls, OAuthServer oauth, Organisations organisations, Guids guids) {
    this.controls = controls;
    this.oauth = oauth;
    this.organisations = organisations;
    this.guids = guids;
  }

  /** Refuses a call that may not come in; null lets it in, to be {@link #release released}. */
  @Nullable ApiAnswer admit(ApiRequest request) {
    var refused = unauthorised(request);
    if (refused != null) {
      return counted(request, refused);
    }
    var now = controls.clock().instant();
    var limits = controls.limits();
    if (limits.enforced() && !app.hasRoom(now, limits.scaled(APP_PER_MINUTE))) {
      return throttled(
          request,
          new Quotas.Problem("app-minute", app.untilRoom(now, limits.scaled(APP_PER_MINUTE))));
    }
    var organisation = organisation(request);
    if (organisation != null) {
      var dayLimit = organisation.settings().dayLimit();
      var problem = organisation.quotas().enter(now, dayLimit, limits);
      if (problem != null) {
        return throttled(request, problem);
      }
    }
    if (limits.enforced()) {
      app.tryAcquire(now, limits.scaled(APP_PER_MINUTE));
    }
    return null;
  }

  void release(CallSubject subject) {
    var organisation = organisations.find(subject.account());
    if (organisation != null && !subject.entity().equals("connection")) {
      organisation.quotas().leave();
    }
  }

  /** Xero's identity API, which speaks JSON whatever is accepted. */
  static boolean isConnections(ApiRequest request) {
    return request.path().startsWith("/connections");
  }

  private @Nullable Organisation organisation(ApiRequest request) {
    return isConnections(request) ? null : organisations.find(Subjects.tenant(request));
  }

  private @Nullable ApiAnswer unauthorised(ApiRequest request) {
    var authorization = request.header("Authorization");
    if (authorization == null || !authorization.startsWith(BEARER)) {
      return Bodies.unauthorised("AuthenticationUnsuccessful", guids.next());
    }
    var verdict =
        isConnections(request)
            ? oauth.check(token(request))
            : oauth.check(token(request), Subjects.tenant(request));
    return switch (verdict) {
      case GOOD -> null;
      case UNKNOWN -> Bodies.unauthorised("AuthenticationUnsuccessful", guids.next());
      case EXPIRED -> expired();
      case OTHER_ACCOUNT -> Bodies.forbidden("AuthenticationUnsuccessful", guids.next());
    };
  }

  private ApiAnswer expired() {
    return Bodies.unauthorised(
        "TokenExpired: token expired at " + Dates.american(controls.clock().instant()),
        guids.next());
  }

  static String token(ApiRequest request) {
    var authorization = request.header("Authorization");
    return authorization == null ? "" : authorization.substring(BEARER.length());
  }

  private ApiAnswer throttled(ApiRequest request, Quotas.Problem problem) {
    var answer = ApiAnswer.empty(429).withHeader("X-Rate-Limit-Problem", problem.name());
    if (!problem.delay().isZero()) {
      var seconds = (problem.delay().toMillis() + 999) / 1000;
      answer = answer.withHeader("Retry-After", Long.toString(seconds));
    }
    return counted(request, answer);
  }

  /** What is left of the limits; {@code /connections} knows only the app's. */
  ApiAnswer counted(ApiRequest request, ApiAnswer answer) {
    var now = controls.clock().instant();
    var limits = controls.limits();
    var counted =
        answer.withHeader(
            "X-AppMinLimit-Remaining",
            Integer.toString(app.left(now, limits.scaled(APP_PER_MINUTE))));
    var organisation = organisation(request);
    if (organisation == null) {
      return counted;
    }
    var dayLimit = organisation.settings().dayLimit();
    return counted
        .withHeader(
            "X-DayLimit-Remaining",
            Integer.toString(organisation.quotas().leftThisDay(now, dayLimit, limits)))
        .withHeader(
            "X-MinLimit-Remaining",
            Integer.toString(organisation.quotas().leftThisMinute(now, limits)));
  }

  /** What the gateway or Xero itself says with a status, when a fault asks for it. */
  ApiAnswer refusal(int status, ApiRequest request) {
    return switch (status) {
      case 401 -> counted(request, expired());
      case 403 -> counted(request, Bodies.forbidden("AuthenticationUnsuccessful", guids.next()));
      case 404 -> counted(request, Bodies.refused(XeroFault.notFound()));
      case 429 ->
          throttled(request, new Quotas.Problem("minute", Duration.ofMinutes(1)))
              .withHeader("X-MinLimit-Remaining", "0");
      case 503 -> counted(request, Bodies.offline());
      default -> counted(request, Bodies.systemFailure(status));
    };
  }
}
