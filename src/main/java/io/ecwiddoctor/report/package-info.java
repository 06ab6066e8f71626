/**
 * Public: what a diagnosis looks like to readers and to other programs. Nothing here prints, asks
 * the network or concludes anything.
 */
@NullMarked
package io.ecwiddoctor.report;

import org.jspecify.annotations.NullMarked;
