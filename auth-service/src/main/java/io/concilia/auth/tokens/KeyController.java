package io.concilia.auth.tokens;

import static io.concilia.defaults.security.AccessRule.open;
import static org.springframework.http.HttpMethod.GET;

import io.concilia.defaults.security.AccessRules;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes the keys, and turns them. */
@RestController
class KeyController {

  private static final CacheControl CACHED = CacheControl.maxAge(Duration.ofMinutes(5));

  private final SigningKeys keys;

  KeyController(SigningKeys keys) {
    this.keys = keys;
  }

  /** Who may call what is in here. */
  @Configuration(proxyBeanMethods = false)
  static class Access {

    @Bean
    AccessRules keyAccess() {
      return AccessRules.of(open(GET, "/.well-known/jwks.json", "holds public keys only"));
    }
  }

  @GetMapping("/.well-known/jwks.json")
  ResponseEntity<Map<String, Object>> keys() {
    return ResponseEntity.ok().cacheControl(CACHED).body(keys.published().toJSONObject(true));
  }

  @Scheduled(fixedDelayString = "PT10M")
  void turn() {
    keys.turn();
  }
}
