/** Internal: what holds a batch within Ecwid's limits, across all of its rows. */
@NullMarked
package io.ecwiddoctor.batch.limits;

import org.jspecify.annotations.NullMarked;
