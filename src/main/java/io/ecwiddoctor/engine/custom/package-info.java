/**
 * Internal: reads, checks and compiles rules: those that users bring, and at build time the
 * built-in ones. The rule compiler is needed only for that.
 */
@NullMarked
package io.ecwiddoctor.engine.custom;

import org.jspecify.annotations.NullMarked;
