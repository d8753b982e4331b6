/** Signs tokens, with keys that change before anybody could have worked them out. */
@NullMarked
package io.concilia.auth.tokens;

import org.jspecify.annotations.NullMarked;
