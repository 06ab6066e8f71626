/** Internal: a page and a JSON API for people and programs without a terminal. */
@NullMarked
package io.ecwiddoctor.serve;

import org.jspecify.annotations.NullMarked;
