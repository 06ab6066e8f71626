/** Public: the values that everything else speaks in. Immutable, thread-safe, free of I/O. */
@NullMarked
package io.ecwiddoctor.model;

import org.jspecify.annotations.NullMarked;
