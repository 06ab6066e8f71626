/** Internal: opening, reading and writing files. */
@NullMarked
package io.ecwiddoctor.files;

import org.jspecify.annotations.NullMarked;
