package io.concilia.sandbox;

import java.time.Clock;

/** What the sandbox lends to each vendor: the time, and the parts that the control API turns. */
public record VendorControls(
    Clock clock, Alarms alarms, Faults faults, CallLog calls, Limits limits) {}
