/**
 * Internal: evidence in files: recordings, which are diagnosed again without a network, and
 * fixtures, which test the rules and are played by the stand-in.
 */
@NullMarked
package io.ecwiddoctor.capture.recording;

import org.jspecify.annotations.NullMarked;
