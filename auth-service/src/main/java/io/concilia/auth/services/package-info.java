/** Our services as callers of each other. */
@NullMarked
package io.concilia.auth.services;

import org.jspecify.annotations.NullMarked;
