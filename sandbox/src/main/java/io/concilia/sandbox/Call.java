package io.concilia.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call as the sandbox saw it. {@code status} 0 means that no answer was sent; {@code fault} is
 * the failure that was injected.
 */
public record Call(
    Instant at,
    String method,
    String path,
    CallSubject subject,
    int status,
    long micros,
    @Nullable String fault) {}
