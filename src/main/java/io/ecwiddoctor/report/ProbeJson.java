package io.ecwiddoctor.report;

import com.google.gson.JsonElement;
import io.ecwiddoctor.fact.ProbeOutcome;
import java.time.Instant;

/** Internal: one outcome in the JSON that reports have, for recordings. */
public final class ProbeJson {

  private static final JsonReports JSON = JsonReports.oneLine();

  private ProbeJson() {}

  /** Returns an outcome as an element of {@code probes}. */
  public static JsonElement write(ProbeOutcome outcome) {
    return JSON.tree(ReportedProbe.of(outcome));
  }

  /**
   * Returns the outcome in an element of {@code probes}.
   *
   * @param at when it was known, in UTC
   * @throws IllegalArgumentException if it is none, saying what is wrong in one line
   */
  public static ProbeOutcome read(JsonElement json, Instant at) {
    return ReportedEvidence.outcome(JSON.parse(json, ReportedProbe.class), at);
  }
}
