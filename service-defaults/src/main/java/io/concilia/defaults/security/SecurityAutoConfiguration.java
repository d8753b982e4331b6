package io.concilia.defaults.security;

import static io.concilia.defaults.security.AccessRule.allow;
import static io.concilia.defaults.security.AccessRule.open;
import static org.springframework.http.HttpMethod.GET;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Closes every endpoint of a service, and opens those that its {@link AccessRules} name. */
@AutoConfiguration(
    before = {
      ReactiveWebSecurityAutoConfiguration.class,
      ReactiveManagementWebSecurityAutoConfiguration.class,
      ReactiveUserDetailsServiceAutoConfiguration.class,
      ReactiveOAuth2ResourceServerAutoConfiguration.class
    })
@EnableWebFluxSecurity
@EnableConfigurationProperties(SecurityProperties.class)
public class SecurityAutoConfiguration {

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
  }

  @Bean
  ClosedByDefault closedByDefault(ObjectProvider<AccessRules> tables, Environment environment) {
    return new ClosedByDefault(
        Stream.concat(Stream.of(shared(environment)), tables.orderedStream()).toList());
  }

  @Bean
  RuledEndpoints ruledEndpoints(
      ObjectProvider<RequestMappingInfoHandlerMapping> mappings,
      ObjectProvider<AccessRules> tables,
      Environment environment) {
    return new RuledEndpoints(
        mappings.stream().toList(), shared(environment), tables.stream().toList());
  }

  @Bean
  @ConditionalOnMissingBean
  JWKSource<SecurityContext> issuerKeys(SecurityProperties properties) {
    return IssuerKeys.of(properties);
  }

  @Bean
  ReactiveAuthenticationManager checkedTokens(
      SecurityProperties properties, JWKSource<SecurityContext> keys, Clock clock) {
    return new CheckedTokens(properties, keys, clock);
  }

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  SecurityWebFilterChain bearerTokens(
      ServerHttpSecurity http,
      ObjectProvider<AccessRules> tables,
      ClosedByDefault access,
      Refusals refusals,
      ReactiveAuthenticationManager checkedTokens) {
    AuthenticationWebFilter tokens = new AuthenticationWebFilter(checkedTokens);
    tokens.setServerAuthenticationConverter(unlessOpen(access));
    tokens.setAuthenticationFailureHandler(
        (exchange, refused) -> refusals.commence(exchange.getExchange(), refused));
    return http.csrf(CsrfSpec::disable)
        .httpBasic(HttpBasicSpec::disable)
        .formLogin(FormLoginSpec::disable)
        .logout(LogoutSpec::disable)
        .requestCache(RequestCacheSpec::disable)
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .addFilterAt(tokens, SecurityWebFiltersOrder.AUTHENTICATION)
        .authorizeExchange(
            requests -> {
              // A service that has no rules yet is as open as it was.
              if (tables.stream().findAny().isEmpty()) {
                requests.anyExchange().permitAll();
              } else {
                requests.anyExchange().access(access);
              }
            })
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .build();
  }

  @Bean
  Refusals refusals(ClosedByDefault access, SecurityProperties properties, JsonMapper json) {
    return new Refusals(access, properties, json);
  }

  @Bean
  ServiceTokens serviceTokens(
      SecurityProperties properties, WebClient.Builder builder, Clock clock) {
    return new ServiceTokens(properties, builder.clone().build(), clock);
  }

  @Bean
  WebFluxConfigurer callerArgument() {
    return new WebFluxConfigurer() {
      @Override
      public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(new CallerArgument());
      }
    };
  }

  /** A stale token must not keep anybody from what is open. */
  private static ServerAuthenticationConverter unlessOpen(ClosedByDefault access) {
    ServerAuthenticationConverter bearer = new ServerBearerTokenAuthenticationConverter();
    return exchange ->
        access.rule(exchange.getRequest()).filter(AccessRule::isOpen).isPresent()
            ? Mono.empty()
            : bearer.convert(exchange);
  }

  private static AccessRules shared(Environment environment) {
    String openApi = environment.getProperty("springdoc.api-docs.path", "/v3/api-docs");
    String probe = "tells only whether the service works";
    return new AccessRules(
        List.of(
            open(GET, "/actuator/health", probe),
            open(GET, "/actuator/health/{*path}", probe),
            allow(GET, "/actuator", Role.OPERATOR, Role.SERVICE),
            allow(GET, "/actuator/info", Role.OPERATOR, Role.SERVICE),
            allow(GET, "/actuator/prometheus", Role.OPERATOR, Role.SERVICE),
            allow(GET, openApi, Role.ALL),
            allow(GET, openApi + ".yaml", Role.ALL)));
  }
}
