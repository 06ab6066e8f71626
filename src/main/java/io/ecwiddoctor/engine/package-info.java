/**
 * Maps evidence to diagnoses by rules. Free of I/O: no network, no clock, no files. The only
 * package that knows Drools.
 */
@NullMarked
package io.ecwiddoctor.engine;

import org.jspecify.annotations.NullMarked;
