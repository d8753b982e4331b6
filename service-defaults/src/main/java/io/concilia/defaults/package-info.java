/** What makes every service log, measure, trace, answer errors and stop alike; no domain type. */
@NullMarked
package io.concilia.defaults;

import org.jspecify.annotations.NullMarked;
