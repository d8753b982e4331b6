package io.concilia.auth.people;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes what has expired: sessions, links, counted attempts. */
@Component
class Forgetting {

  private final Sessions sessions;
  private final OneTimeLinks links;
  private final SignInThrottle throttle;

  Forgetting(Sessions sessions, OneTimeLinks links, SignInThrottle throttle) {
    this.sessions = sessions;
    this.links = links;
    this.throttle = throttle;
  }

  @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
  void forget() {
    sessions.forgetOld();
    links.forgetOld();
    throttle.forgetOld();
  }
}
