/**
 * What is true of Freshsales only: functions that its rule sets call, and the default rule sets.
 */
@NullMarked
package io.concilia.mapping.freshsales;

import org.jspecify.annotations.NullMarked;
