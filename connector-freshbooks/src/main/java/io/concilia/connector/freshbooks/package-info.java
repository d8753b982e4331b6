/** FreshBooks: its documents, its faults and how it is called. */
@NullMarked
package io.concilia.connector.freshbooks;

import org.jspecify.annotations.NullMarked;
