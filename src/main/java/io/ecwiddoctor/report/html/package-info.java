/**
 * Internal: reports as one page of HTML that needs nothing from elsewhere. Its templates are in
 * {@code src/main/jte}; they, and {@code textContent} in the script, are all that brings foreign
 * text into a page.
 */
@NullMarked
package io.ecwiddoctor.report.html;

import org.jspecify.annotations.NullMarked;
