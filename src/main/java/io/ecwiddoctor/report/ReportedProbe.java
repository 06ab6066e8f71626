package io.ecwiddoctor.report;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.Unanswered;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request and what came of it. All words in it are the sender's, and hostile.
 *
 * @param name the probe's name
 * @param method the HTTP method
 * @param store the id of the store that was asked, which is another for a candidate store
 * @param path the path and query behind the store's own
 * @param outcome {@value #ANSWERED}, or the name of a {@link io.ecwiddoctor.fact.Failure}
 * @param status the HTTP status; null without a reply, as all that follows but the duration
 * @param reason the reason phrase; null where there is none
 * @param errorCode Ecwid's code; null where there is none
 * @param errorMessage Ecwid's message; null where there is none
 * @param bodyKind what the body is
 * @param retryAfterSeconds how long the reply asks to wait; null where it does not
 * @param durationMs how long it took, in milliseconds
 */
public record ReportedProbe(
    String name,
    String method,
    String store,
    String path,
    String outcome,
    @Nullable Integer status,
    @Nullable String reason,
    @Nullable String errorCode,
    @Nullable String errorMessage,
    @Nullable BodyKind bodyKind,
    @Nullable Integer retryAfterSeconds,
    long durationMs) {

  /** The outcome of a probe that got a reply, whoever it was from. */
  public static final String ANSWERED = "ANSWERED";

  public ReportedProbe {
    Objects.requireNonNull(name, "probes.name");
    Objects.requireNonNull(path, "probes.path");
    Objects.requireNonNull(outcome, "probes.outcome");
  }

  static ReportedProbe of(ProbeOutcome outcome) {
    return outcome instanceof Answered answered ? answered(answered) : failed((Unanswered) outcome);
  }

  private static ReportedProbe answered(Answered reply) {
    return new ReportedProbe(
        reply.probe().probeName(),
        reply.probe().method(),
        reply.store().toString(),
        reply.probe().path(),
        ANSWERED,
        reply.status(),
        Absent.ifEmpty(reply.reason()),
        Absent.ifEmpty(reply.errorCode()),
        Absent.ifEmpty(reply.errorMessage()),
        reply.body(),
        reply.retryAfterSeconds() < 0 ? null : reply.retryAfterSeconds(),
        reply.durationMillis());
  }

  private static ReportedProbe failed(Unanswered probe) {
    return new ReportedProbe(
        probe.probe().probeName(),
        probe.probe().method(),
        probe.store().toString(),
        probe.probe().path(),
        probe.failure().name(),
        null,
        null,
        null,
        null,
        null,
        null,
        probe.durationMillis());
  }
}
