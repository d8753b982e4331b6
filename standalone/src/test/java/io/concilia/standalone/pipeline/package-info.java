/** The whole pipeline on this machine, and the people who use it, for end-to-end tests. */
@NullMarked
package io.concilia.standalone.pipeline;

import org.jspecify.annotations.NullMarked;
