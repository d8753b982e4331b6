/** What tests of all modules share: clock, servers, builders, architecture rules. */
@NullMarked
package io.concilia.testkit;

import org.jspecify.annotations.NullMarked;
