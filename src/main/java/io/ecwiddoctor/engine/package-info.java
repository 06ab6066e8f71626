/**
 * Public: maps evidence to diagnoses by rules. Free of I/O: no network, no clock, no files, but for
 * a user's own rules, which are read when an engine is made with them. With their compiler the only
 * package that knows Drools.
 */
@NullMarked
package io.ecwiddoctor.engine;

import org.jspecify.annotations.NullMarked;
