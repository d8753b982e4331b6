package io.concilia.connector.xero.wire;

/** A telephone number, whole in the one field that people see. */
public record Phone(String phoneType, String phoneNumber) {}
