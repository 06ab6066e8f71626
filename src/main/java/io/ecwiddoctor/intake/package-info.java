/**
 * Public: reads what people have (a recording, a HAR, a pasted curl transcript) and turns the calls
 * to Ecwid in it into evidence.
 */
@NullMarked
package io.ecwiddoctor.intake;

import org.jspecify.annotations.NullMarked;
