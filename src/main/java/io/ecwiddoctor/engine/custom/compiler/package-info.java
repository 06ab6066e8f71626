/**
 * Internal: the rule compiler's side of users' own rules. It may run in a class loader of its own,
 * so that nothing but {@code io.ecwiddoctor.engine.custom} passes between it and the rest.
 */
@NullMarked
package io.ecwiddoctor.engine.custom.compiler;

import org.jspecify.annotations.NullMarked;
