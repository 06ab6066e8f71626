/**
 * Internal: judges a token and a store id by their looks, before anything is sent. Stateless, free
 * of I/O; nothing that it says gives away a token.
 */
@NullMarked
package io.ecwiddoctor.lint;

import org.jspecify.annotations.NullMarked;
