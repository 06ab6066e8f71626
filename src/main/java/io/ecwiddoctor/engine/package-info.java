/**
 * Public: maps evidence to diagnoses by rules, without network, clock or files; only users' own
 * rules are read from files. The only package that uses Drools.
 */
@NullMarked
package io.ecwiddoctor.engine;

import org.jspecify.annotations.NullMarked;
