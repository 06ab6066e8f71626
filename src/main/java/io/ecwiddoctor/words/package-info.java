/** Public: the languages of reports, and the words of each. */
@NullMarked
package io.ecwiddoctor.words;

import org.jspecify.annotations.NullMarked;
