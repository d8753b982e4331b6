package io.concilia.auth.connections;

import io.concilia.auth.connections.Attempts.Return;
import io.concilia.defaults.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Where vendors send browsers back to. Its address is registered with them: it never changes. */
@Controller
class CallbackController {

  static final String PATH = "/oauth/callback";

  private final Attempts attempts;

  CallbackController(Attempts attempts) {
    this.attempts = attempts;
  }

  /** Leaves the address, which holds a code and a state, at once. */
  @GetMapping(PATH + "/{system}")
  String comeBack(
      @PathVariable String system,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(name = "realmId", required = false) @Nullable String realm,
      @RequestParam(required = false) @Nullable String error,
      Caller caller,
      ServerHttpRequest request) {
    Attempt attempt =
        attempts.complete(Actor.of(caller, request), new Return(system, state, code, realm, error));
    return attempt.reconnects() == null
        ? "redirect:" + ConnectionPages.PATH + "/choose/" + attempt.id()
        : "redirect:" + ConnectionPages.PATH;
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
  String refused(RefusedAttemptException refused, Model page) {
    return ConnectionPages.refusal(refused, page);
  }
}
