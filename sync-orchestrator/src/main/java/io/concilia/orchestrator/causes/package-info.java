/** What holds records up, by cause: counted, answered once for all, and sent again. */
@NullMarked
package io.concilia.orchestrator.causes;

import org.jspecify.annotations.NullMarked;
