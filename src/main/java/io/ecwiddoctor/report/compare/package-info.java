/** Internal: compares two results of the same stores. */
@NullMarked
package io.ecwiddoctor.report.compare;

import org.jspecify.annotations.NullMarked;
