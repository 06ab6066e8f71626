/** Internal: repeats a batch on a schedule and tells each change once. */
@NullMarked
package io.ecwiddoctor.watch;

import org.jspecify.annotations.NullMarked;
