/** What people read, in English and Spanish, with numbers, dates and money as they write them. */
@NullMarked
package io.concilia.orchestrator.messages;

import org.jspecify.annotations.NullMarked;
