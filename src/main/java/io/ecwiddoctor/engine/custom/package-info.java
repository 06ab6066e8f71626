/**
 * Internal: reads, guards, checks and compiles the rules that users bring. Reads files, and nothing
 * else; loads the rule compiler only when it is asked to compile.
 */
@NullMarked
package io.ecwiddoctor.engine.custom;

import org.jspecify.annotations.NullMarked;
