/**
 * Internal: evidence in files: what a probe run saw, to be diagnosed again without a network, to be
 * played by the stand-in, or to hold a rule to what it must conclude.
 */
@NullMarked
package io.ecwiddoctor.capture.recording;

import org.jspecify.annotations.NullMarked;
