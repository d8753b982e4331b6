/** The whole pipeline in this process, for end-to-end tests. */
@NullMarked
package io.concilia.standalone.pipeline;

import org.jspecify.annotations.NullMarked;
