/** Tests of what users install: the folder layout, and the launcher in it. */
@NullMarked
package io.ecwiddoctor.release;

import org.jspecify.annotations.NullMarked;
