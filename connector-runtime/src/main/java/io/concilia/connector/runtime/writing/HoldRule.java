package io.concilia.connector.runtime.writing;

import java.util.Optional;

/**
 * A reason to ask a person before a document is sent. Asked after translation, before the first
 * create and before each update; pure. A rule must respect {@code write.released}: what a person
 * let pass is not asked again.
 */
@FunctionalInterface
interface HoldRule {

  Optional<Plan.Hold> check(Facts facts);
}
