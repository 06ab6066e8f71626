/** Public: the values that all other packages use. Immutable, thread-safe, free of I/O. */
@NullMarked
package io.ecwiddoctor.model;

import org.jspecify.annotations.NullMarked;
