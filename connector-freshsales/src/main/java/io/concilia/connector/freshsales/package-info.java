/** Freshsales: how its records are asked for, what they look like and what its errors mean. */
@NullMarked
package io.concilia.connector.freshsales;

import org.jspecify.annotations.NullMarked;
