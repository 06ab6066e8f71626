/**
 * Public: reads what people have (a recording, a HAR, pasted text) and turns the calls to Ecwid in
 * it into evidence.
 */
@NullMarked
package io.ecwiddoctor.capture.importer;

import org.jspecify.annotations.NullMarked;
