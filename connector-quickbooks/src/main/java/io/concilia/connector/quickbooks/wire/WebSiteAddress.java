package io.concilia.connector.quickbooks.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A web site. */
public record WebSiteAddress(@JsonProperty("URI") String uri) {}
