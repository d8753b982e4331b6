package io.concilia.auth.vault;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens the vault, or keeps the service from starting. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VaultProperties.class)
public class VaultConfiguration {

  @Bean
  @DependsOnDatabaseInitialization
  Vault vault(VaultProperties properties, JdbcClient jdbc) {
    return Vault.open(properties, jdbc);
  }
}
