/** Internal: the options that commands share, what they read, and how they word errors. */
@NullMarked
package io.ecwiddoctor.cli.options;

import org.jspecify.annotations.NullMarked;
