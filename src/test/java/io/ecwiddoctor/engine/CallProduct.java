package io.ecwiddoctor.engine;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.CallDetails;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ReplySource;
import io.ecwiddoctor.fact.TokenPlacement;
import io.ecwiddoctor.fact.UrlProblem;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Somebody's own call: where it went, how it carried the token, who answered and what, beside a
 * profile whose place in time is known or not, and beside each answer to the control request.
 */
final class CallProduct {

  private static final ReplySource PROXY = new ReplySource("squid", "", "", "", null, true);

  private static final List<UrlProblem> ADDRESSES =
      List.of(
          UrlProblem.NONE,
          UrlProblem.WITHOUT_API,
          UrlProblem.PLAIN_HTTP,
          UrlProblem.UNKNOWN_ENDPOINT);

  private CallProduct() {}

  /** What was called, and the scopes that it needs. */
  private enum Target {
    PROFILE(Probe.PROFILE),
    CUSTOMERS(Probe.CUSTOMERS),
    NEEDS_NOTHING_KNOWN(Probe.OTHER_CALL),
    NEEDS_ONE(Probe.OTHER_CALL, Scope.READ_STORE_STATS),
    NEEDS_TWO(Probe.OTHER_CALL, Scope.READ_CUSTOMERS, Scope.UPDATE_CUSTOMERS);

    private final Probe probe;

    /** A record that copies what it is given. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final CallDetails call;

    Target(Probe probe, Scope... needs) {
      this.probe = probe;
      this.call =
          probe == Probe.OTHER_CALL
              ? CallDetails.of("PUT /things/{id}").withNeeds(Set.of(needs))
              : CallDetails.OWN;
    }
  }

  /** What came back. */
  private enum Said {
    SUCCESS(200, "", BodyKind.EXPECTED),
    NOTHING_403(403, "", BodyKind.EMPTY),
    NOTHING_401(401, "", BodyKind.EMPTY),
    TOKEN(403, "INVALID_API_TOKEN", BodyKind.API_ERROR),
    SCOPE(403, "INSUFFICIENT_APP_SCOPE", BodyKind.API_ERROR),
    SCOPE_401(401, "INSUFFICIENT_APP_SCOPE", BodyKind.API_ERROR),
    FEATURE(403, "X_FEATURE_NOT_AVAILABLE", BodyKind.API_ERROR),
    SUSPENDED(402, "STORE_IS_SUSPENDED", BodyKind.API_ERROR),
    NO_STORE(404, "STORE_NOT_FOUND", BodyKind.API_ERROR),
    NO_PRODUCT(404, "PRODUCT_NOT_FOUND", BodyKind.API_ERROR),
    BAD_REQUEST(400, "WRONG_PARAMETER", BodyKind.API_ERROR),
    NEW_WORDS(403, "SOMETHING_NEW", BodyKind.API_ERROR),
    BODY_NOT_SEEN(403, "", BodyKind.NOT_SEEN),
    PAGE(403, "", BodyKind.HTML);

    private final int status;
    private final String code;
    private final BodyKind body;

    Said(int status, String code, BodyKind body) {
      this.status = status;
      this.code = code;
      this.body = body;
    }

    Answered to(Target target, Instant at) {
      if (this == SUCCESS && target.probe == Probe.PROFILE) {
        return Sample.profile(Sample.STORE, at, Sample.content(Sample.STORE));
      }
      return body == BodyKind.API_ERROR
          ? Sample.error(target.probe, at, status, code, "")
          : Sample.reply(target.probe, Sample.STORE, at, status, "", body);
    }
  }

  /** Another call that was served: orders, which only a working secret token may read. */
  private enum Served {
    NEVER,
    BEFORE,
    AFTERWARDS,
    AT_THE_SAME_TIME,
    NOBODY_KNOWS_WHEN;

    Evidence beside(Evidence evidence, Target target, Said said, CallDetails call, boolean proxy) {
      Instant at = this == NOBODY_KNOWS_WHEN ? Instant.EPOCH : Sample.NOON;
      Answered reply = said.to(target, at).to(call);
      Evidence called = evidence.plus(proxy ? reply.from(PROXY) : reply);
      return switch (this) {
        case NEVER -> called;
        case BEFORE -> called.plus(Sample.success(Probe.ORDERS, at.minusSeconds(60)));
        case AFTERWARDS -> called.plus(Sample.success(Probe.ORDERS, at.plusSeconds(60)));
        case AT_THE_SAME_TIME, NOBODY_KNOWS_WHEN -> called.plus(Sample.success(Probe.ORDERS, at));
      };
    }
  }

  /** What came of the control request. */
  private enum Control {
    NOT_SENT,
    NO_STORE,
    REFUSED,
    REJECTED,
    THROTTLED,
    FAILED;

    Evidence after(Evidence evidence) {
      Instant at = Sample.NOON.plusSeconds(90);
      return switch (this) {
        case NOT_SENT -> evidence;
        case NO_STORE ->
            evidence.plus(
                Sample.error(Probe.CONTROL, at, 404, "STORE_NOT_FOUND", "")
                    .as(StoreId.NONEXISTENT, at, 0));
        case REFUSED -> evidence.plus(reply(at, 403));
        case REJECTED ->
            evidence.plus(
                Sample.error(Probe.CONTROL, at, 403, "INVALID_API_TOKEN", "")
                    .as(StoreId.NONEXISTENT, at, 0));
        case THROTTLED -> evidence.plus(reply(at, 429));
        case FAILED -> evidence.plus(reply(at, 503));
      };
    }

    private static Answered reply(Instant at, int status) {
      return Sample.reply(Probe.CONTROL, StoreId.NONEXISTENT, at, status, "", BodyKind.EMPTY);
    }
  }

  static Stream<Evidence> cases() {
    return Stream.of(Target.values())
        .parallel()
        .flatMap(target -> Stream.of(Said.values()).flatMap(said -> calls(target, said)));
  }

  private static Stream<Evidence> calls(Target target, Said said) {
    return Stream.of(TokenPlacement.values())
        .flatMap(
            token ->
                ADDRESSES.stream()
                    .map(address -> target.call.withToken(token).withUrlProblem(address)))
        .flatMap(
            call ->
                Stream.of(true, false)
                    .flatMap(
                        proxy ->
                            Stream.of(Served.values())
                                .map(
                                    served ->
                                        served.beside(
                                            Sample.evidence(ScopeProfile.MIGRATION),
                                            target,
                                            said,
                                            call,
                                            proxy))))
        .flatMap(evidence -> Stream.of(Control.values()).map(control -> control.after(evidence)));
  }
}
