/** The documentation site, made from the catalogue, the rules and {@code docs}. Internal. */
@NullMarked
package io.ecwiddoctor.site;

import org.jspecify.annotations.NullMarked;
