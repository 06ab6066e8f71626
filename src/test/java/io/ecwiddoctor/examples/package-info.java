/** What docs/embedding.md shows, as it is compiled and run. */
@NullMarked
package io.ecwiddoctor.examples;

import org.jspecify.annotations.NullMarked;
