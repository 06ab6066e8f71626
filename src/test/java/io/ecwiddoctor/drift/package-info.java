/** Compares the program's tables with what Ecwid publishes. */
@NullMarked
package io.ecwiddoctor.drift;

import org.jspecify.annotations.NullMarked;
