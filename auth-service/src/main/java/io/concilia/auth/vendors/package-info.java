/** What each vendor's authorization server wants, in one small class each. */
@NullMarked
package io.concilia.auth.vendors;

import org.jspecify.annotations.NullMarked;
