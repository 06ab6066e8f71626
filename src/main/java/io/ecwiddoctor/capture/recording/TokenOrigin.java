package io.ecwiddoctor.capture.recording;

import org.jspecify.annotations.Nullable;

/**
 * What a report says of a token beside its shape, so that a replay can say the same.
 *
 * @param source where it came from, such as {@code STDIN}
 * @param fingerprint tells tokens of one run apart and gives nothing away; null where none was
 *     given
 */
public record TokenOrigin(String source, @Nullable String fingerprint) {

  /** Of evidence that does not say. */
  public static final TokenOrigin RECORDING = new TokenOrigin("RECORDING", null);
}
