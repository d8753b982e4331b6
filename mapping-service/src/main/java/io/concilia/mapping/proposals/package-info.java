/** What the figures of a CRM seem to mean: answers to policies, proposed with evidence. */
@NullMarked
package io.concilia.mapping.proposals;

import org.jspecify.annotations.NullMarked;
