/** Internal: reads a store list, CSV or JSON Lines, one row at a time. */
@NullMarked
package io.ecwiddoctor.batch.input;

import org.jspecify.annotations.NullMarked;
