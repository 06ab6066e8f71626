/**
 * Internal: many stores in one run: rows in, a report a row out, within the vendor's limits, and
 * nothing lost on the way.
 */
@NullMarked
package io.ecwiddoctor.batch;

import org.jspecify.annotations.NullMarked;
