package io.concilia.auth.connections;

/** Where vendors send browsers back to. */
final class CallbackController {

  static final String PATH = "/oauth/callback";

  private CallbackController() {}
}
