package io.concilia.connector.freshbooks.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A line. Everything is always said, for an update replaces the lines: no tax is an empty name and
 * 0.
 */
public record DocumentLine(
    int type,
    String name,
    String description,
    String qty,
    Amount unitCost,
    @JsonProperty("taxName1") String taxName1,
    @JsonProperty("taxAmount1") String taxAmount1,
    @JsonProperty("taxName2") String taxName2,
    @JsonProperty("taxAmount2") String taxAmount2) {}
