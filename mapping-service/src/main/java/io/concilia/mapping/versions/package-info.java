/** Rule sets over time: drafts, published mapping versions, going back, preview. */
@NullMarked
package io.concilia.mapping.versions;

import org.jspecify.annotations.NullMarked;
