/** Whether the books already hold a customer or an item that is about to be created. */
@NullMarked
package io.concilia.connector.runtime.matching;

import org.jspecify.annotations.NullMarked;
