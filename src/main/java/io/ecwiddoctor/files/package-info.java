/** Internal: files with results or evidence in them, which are their owner's alone. */
@NullMarked
package io.ecwiddoctor.files;

import org.jspecify.annotations.NullMarked;
