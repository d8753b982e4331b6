package io.concilia.auth.connections;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the schemas are.
 *
 * @param url one URL, or several separated by commas
 */
@ConfigurationProperties("concilia.schema-registry")
record SchemaRegistryProperties(@DefaultValue("http://127.0.0.1:8091") String url) {}
