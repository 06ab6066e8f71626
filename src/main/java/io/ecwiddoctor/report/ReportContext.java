package io.ecwiddoctor.report;

import io.ecwiddoctor.model.ApiBaseUrl;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a report contains beside the evidence and its assessment.
 *
 * @param tokenSource where the token came from, such as {@code STDIN} or {@code FILE}
 * @param label the caller's own name for the store; or null
 * @param tokenFingerprint see {@link TokenFingerprint}; null where no token was given
 * @param startedAt when the diagnosis began, in UTC; null where nobody knows
 * @param durationMs how long it took, in milliseconds
 * @param server where the API was asked
 */
public record ReportContext(
    String tokenSource,
    @Nullable String label,
    @Nullable String tokenFingerprint,
    @Nullable Instant startedAt,
    long durationMs,
    ApiBaseUrl server) {

  /** The same where Ecwid's own API was asked. */
  public ReportContext(
      String tokenSource,
      @Nullable String label,
      @Nullable String tokenFingerprint,
      @Nullable Instant startedAt,
      long durationMs) {
    this(tokenSource, label, tokenFingerprint, startedAt, durationMs, ApiBaseUrl.ECWID);
  }
}
