package io.ecwiddoctor.report;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.PermissionList;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.ProfileContent;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request and its outcome. All words in it are the sender's, and hostile.
 *
 * @param name the probe's name
 * @param method the HTTP method
 * @param store the id of the store that was asked, which is another for a candidate store
 * @param path the path and query behind the store's own
 * @param outcome {@value #ANSWERED}, or the name of a {@link io.ecwiddoctor.fact.Failure}
 * @param status the HTTP status; null without a reply, as all that follows but the duration
 * @param reason the reason phrase, or null
 * @param errorCode Ecwid's code, or null
 * @param errorMessage Ecwid's message, or null
 * @param bodyKind what the body is
 * @param retryAfterSeconds how long the reply asks to wait; null where it does not
 * @param durationMs how long it took, in milliseconds
 * @param at when the outcome was known, in UTC; null in a report that does not say
 * @param contentType the media type that the headers claim; null where they claim none
 * @param challenge whether the reply asks for credentials of its own; null without a reply
 * @param profile what the rules use of a store profile; null where the reply is none
 * @param permissions the names in the token's permission list; null where the reply is none
 * @param headers who answered; null where the reply doesn't say
 * @param call how the call differs from the probe's own; null where it doesn't
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
    long durationMs,
    @Nullable Instant at,
    @Nullable String contentType,
    @Nullable Boolean challenge,
    @Nullable ProfileContent profile,
    @Nullable List<String> permissions,
    @Nullable ReportedHeaders headers,
    @Nullable ReportedCall call) {

  /** The outcome of a probe that got a reply, whoever it was from. */
  public static final String ANSWERED = "ANSWERED";

  public ReportedProbe {
    Objects.requireNonNull(name, "probes.name");
    Objects.requireNonNull(method, "probes.method");
    Objects.requireNonNull(store, "probes.store");
    Objects.requireNonNull(path, "probes.path");
    Objects.requireNonNull(outcome, "probes.outcome");
    permissions = permissions == null ? null : List.copyOf(permissions);
    // A clock that was set back must not show.
    durationMs = Math.max(0, Math.min(durationMs, Integer.MAX_VALUE));
  }

  /** Returns an outcome as a report has it. */
  static ReportedProbe of(ProbeOutcome outcome) {
    return outcome instanceof Answered answered ? answered(answered) : failed((Unanswered) outcome);
  }

  private static ReportedProbe answered(Answered reply) {
    return new ReportedProbe(
        reply.probe().probeName(),
        reply.method(),
        reply.store().toString(),
        reply.path(),
        ANSWERED,
        reply.status(),
        Absent.ifEmpty(reply.reason()),
        Absent.ifEmpty(reply.errorCode()),
        Absent.ifEmpty(reply.errorMessage()),
        reply.body(),
        reply.retryAfterSeconds() < 0 ? null : reply.retryAfterSeconds(),
        reply.durationMillis(),
        reply.isDated() ? reply.at() : null,
        Absent.ifEmpty(reply.contentType()),
        reply.challenge(),
        reply.profile().saysNothing() ? null : reply.profile(),
        permissions(reply.permissions()),
        ReportedHeaders.of(reply.source()),
        ReportedCall.of(reply.call()));
  }

  private static ReportedProbe failed(Unanswered probe) {
    return new ReportedProbe(
        probe.probe().probeName(),
        probe.method(),
        probe.store().toString(),
        probe.path(),
        probe.failure().name(),
        null,
        null,
        null,
        null,
        null,
        null,
        probe.durationMillis(),
        probe.isDated() ? probe.at() : null,
        null,
        null,
        null,
        null,
        null,
        ReportedCall.of(probe.call()));
  }

  private static @Nullable List<String> permissions(PermissionList list) {
    if (list.held().isEmpty() && list.unknown().isEmpty()) {
      return null;
    }
    return Stream.concat(list.held().stream().map(Scope::scopeName), list.unknown().stream())
        .toList();
  }
}
