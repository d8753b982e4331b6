package io.concilia.connector.runtime.reading;

import io.concilia.defaults.outbox.Outbox;

/** How changes are said, and where they leave. */
record ChangePublication(ChangeMessages messages, Outbox outbox) {}
