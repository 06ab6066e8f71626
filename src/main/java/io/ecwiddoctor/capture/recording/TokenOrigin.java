package io.ecwiddoctor.capture.recording;

import org.jspecify.annotations.Nullable;

/**
 * What a report says about a token besides its shape, so that a replay says the same.
 *
 * @param source where it came from, such as {@code STDIN}
 * @param fingerprint distinguishes the tokens of one run and reveals nothing; null if no token was
 *     given
 */
public record TokenOrigin(String source, @Nullable String fingerprint) {

  /** For evidence that doesn't say. */
  public static final TokenOrigin RECORDING = new TokenOrigin("RECORDING", null);
}
