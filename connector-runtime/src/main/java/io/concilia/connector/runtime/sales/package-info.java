/**
 * How sales stand in the books, read for the way back to the CRM: the same for every vendor whose
 * documents can be read.
 */
@NullMarked
package io.concilia.connector.runtime.sales;

import org.jspecify.annotations.NullMarked;
