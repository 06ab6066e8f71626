/**
 * Internal: the command line: the only package that prints, reads the environment or ends the
 * process.
 */
@NullMarked
package io.ecwiddoctor.cli;

import org.jspecify.annotations.NullMarked;
