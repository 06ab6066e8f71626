/**
 * Internal: many stores in one run: one report per row, within the vendor's limits, and nothing
 * lost on the way.
 */
@NullMarked
package io.ecwiddoctor.batch;

import org.jspecify.annotations.NullMarked;
