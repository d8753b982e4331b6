package io.concilia.auth.people;

import static io.concilia.defaults.security.AccessRule.allow;
import static io.concilia.defaults.security.AccessRule.open;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import io.concilia.defaults.security.AccessRules;
import io.concilia.defaults.security.ClosedByDefault;
import io.concilia.defaults.security.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationEntryPoint;
import org.springframework.security.web.server.csrf.CookieServerCsrfTokenRepository;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;

/** Pages are for browsers: a session's cookie, and a token in every form against forged ones. */
@Configuration(proxyBeanMethods = false)
class PagesSecurity {

  private static final String[] PAGES = {
    "/",
    "/sign-in",
    "/sign-out",
    "/first-administrator",
    "/password",
    "/pages/**",
    "/oauth/callback/**"
  };
  private static final String ONCE = "takes a one-time token";

  @Bean
  AccessRules pageAccess() {
    return AccessRules.of(
        allow(GET, "/", Role.ALL),
        open(GET, "/pages/style.css", "how pages look"),
        open(GET, "/sign-in", "the page to sign in"),
        open(POST, "/sign-in", "checks a password"),
        open(POST, "/sign-out", "ends the session of its own cookie"),
        open(GET, "/first-administrator", ONCE),
        open(POST, "/first-administrator", ONCE),
        open(GET, "/password", ONCE),
        open(POST, "/password", ONCE),
        allow(GET, "/pages/people", Role.ADMINISTRATOR),
        allow(POST, "/pages/people", Role.ADMINISTRATOR),
        allow(POST, "/pages/people/{id}", Role.ADMINISTRATOR),
        allow(POST, "/pages/people/{id}/password-link", Role.ADMINISTRATOR));
  }

  @Bean
  @Order(0)
  SecurityWebFilterChain pages(
      ServerHttpSecurity http, SessionCookie sessions, ClosedByDefault access) {
    CookieServerCsrfTokenRepository forms = new CookieServerCsrfTokenRepository();
    forms.setCookieName("concilia-form");
    forms.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
    return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers(PAGES))
        .httpBasic(HttpBasicSpec::disable)
        .formLogin(FormLoginSpec::disable)
        .logout(LogoutSpec::disable)
        .requestCache(RequestCacheSpec::disable)
        .csrf(csrf -> csrf.csrfTokenRepository(forms))
        .securityContextRepository(sessions)
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(
                        policy ->
                            policy.policyDirectives(
                                "default-src 'none'; style-src 'self'; form-action 'self';"
                                    + " base-uri 'none'; frame-ancestors 'none'"))
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
        .authorizeExchange(requests -> requests.anyExchange().access(access))
        .exceptionHandling(
            handling ->
                handling.authenticationEntryPoint(
                    new RedirectServerAuthenticationEntryPoint("/sign-in")))
        .build();
  }
}
