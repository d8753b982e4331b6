package io.concilia.sandbox.quickbooks;

import tools.jackson.databind.node.ObjectNode;

/** An answer of the accounting API before it is written: a status and an envelope. */
record Reply(int status, ObjectNode body) {}
