/**
 * Public: what the rules may see: immutable records. The inputs are made by {@link
 * io.ecwiddoctor.fact.Evidence}, the inferences and conclusions by rules alone. The token itself is
 * never among them.
 */
@NullMarked
package io.ecwiddoctor.fact;

import org.jspecify.annotations.NullMarked;
