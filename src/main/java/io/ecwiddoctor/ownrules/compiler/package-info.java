/**
 * Internal: the rule compiler's side of users' own rules. It may run in a class loader of its own,
 * so that nothing but {@code io.ecwiddoctor.ownrules} passes between it and the rest.
 */
@NullMarked
package io.ecwiddoctor.ownrules.compiler;

import org.jspecify.annotations.NullMarked;
