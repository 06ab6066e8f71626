/** Internal: the texts of all diagnoses, read from the articles beside the rules. */
@NullMarked
package io.ecwiddoctor.catalog;

import org.jspecify.annotations.NullMarked;
