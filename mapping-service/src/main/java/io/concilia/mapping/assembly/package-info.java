/**
 * From the fields that rules filled to canonical records: the arithmetic and the decisions that are
 * the same for every CRM.
 */
@NullMarked
package io.concilia.mapping.assembly;

import org.jspecify.annotations.NullMarked;
