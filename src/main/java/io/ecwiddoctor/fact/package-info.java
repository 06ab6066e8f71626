/**
 * Public: the facts that the rules see, all of them immutable. {@link io.ecwiddoctor.fact.Evidence}
 * holds the inputs; only rules add inferences and conclusions. The token itself is never among
 * them.
 */
@NullMarked
package io.ecwiddoctor.fact;

import org.jspecify.annotations.NullMarked;
