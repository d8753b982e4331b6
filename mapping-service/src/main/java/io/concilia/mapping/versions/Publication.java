package io.concilia.mapping.versions;

import java.time.Instant;

/**
 * What is known of a published mapping version besides its content.
 *
 * @param why in the publisher's words
 */
public record Publication(int number, Instant publishedAt, String publishedBy, String why) {}
