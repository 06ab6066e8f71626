/** Internal: what the results of many stores add up to. */
@NullMarked
package io.ecwiddoctor.report.summary;

import org.jspecify.annotations.NullMarked;
