package io.concilia.auth.connections;

import static io.concilia.defaults.security.AccessRule.allow;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.concilia.defaults.security.AccessRules;
import io.concilia.defaults.security.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may connect, who may look, and what is for connectors alone. */
@Configuration(proxyBeanMethods = false)
class ConnectionAccess {

  @Bean
  AccessRules forConnectors() {
    return AccessRules.of(
        allow(GET, "/systems/{system}/connections", Role.SERVICE),
        allow(GET, "/connections/{id}/token", Role.SERVICE),
        allow(POST, "/connections/{id}/token/refused", Role.SERVICE),
        allow(POST, "/connections/{id}/consent-gone", Role.SERVICE),
        allow(PUT, "/connections/{id}/suspended", Role.SERVICE));
  }

  @Bean
  AccessRules forTenants() {
    return AccessRules.of(
        allow(GET, "/connections", Role.READERS),
        allow(GET, "/connections/{id}", Role.READERS),
        allow(POST, "/connections", Role.ADMINISTRATOR),
        allow(PUT, "/connections/{id}/key", Role.ADMINISTRATOR),
        allow(POST, "/connections/{id}/reconnect", Role.ADMINISTRATOR),
        allow(POST, "/connections/{id}/disconnect", Role.ADMINISTRATOR),
        allow(PUT, "/connections/{id}/settings", Role.ADMINISTRATOR),
        allow(PUT, "/connections/{id}/secrets/{name}", Role.ADMINISTRATOR),
        allow(DELETE, "/connections/{id}/secrets/{name}", Role.ADMINISTRATOR),
        allow(POST, "/authorizations", Role.ADMINISTRATOR),
        allow(GET, "/authorizations/{id}", Role.ADMINISTRATOR),
        allow(POST, "/authorizations/{id}/choice", Role.ADMINISTRATOR),
        allow(GET, "/applications", Role.ADMINISTRATOR),
        allow(PUT, "/applications/{system}", Role.ADMINISTRATOR));
  }

  @Bean
  AccessRules forBrowsers() {
    return AccessRules.of(
        allow(GET, CallbackController.PATH + "/{system}", Role.ADMINISTRATOR),
        allow(GET, ConnectionPages.PATH, Role.READERS),
        allow(POST, ConnectionPages.PATH + "/connect", Role.ADMINISTRATOR),
        allow(POST, ConnectionPages.PATH + "/freshsales", Role.ADMINISTRATOR),
        allow(POST, ConnectionPages.PATH + "/{id}/reconnect", Role.ADMINISTRATOR),
        allow(POST, ConnectionPages.PATH + "/{id}/disconnect", Role.ADMINISTRATOR),
        allow(GET, ConnectionPages.PATH + "/choose/{attempt}", Role.ADMINISTRATOR),
        allow(POST, ConnectionPages.PATH + "/choose/{attempt}", Role.ADMINISTRATOR),
        allow(GET, "/pages/applications/{system}", Role.ADMINISTRATOR),
        allow(POST, "/pages/applications/{system}", Role.ADMINISTRATOR));
  }
}
