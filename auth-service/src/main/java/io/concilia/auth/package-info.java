/** People, connections, and who may do what. */
@NullMarked
package io.concilia.auth;

import org.jspecify.annotations.NullMarked;
