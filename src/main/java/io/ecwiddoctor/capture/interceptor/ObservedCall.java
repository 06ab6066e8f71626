package io.ecwiddoctor.capture.interceptor;

import io.ecwiddoctor.capture.endpoint.ProbeMapping;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.TokenPlacement;
import io.ecwiddoctor.probe.reply.Failures;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.HttpReply.Completeness;
import io.ecwiddoctor.probe.reply.ReplyReader;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/**
 * One call under way. Errors in here never reach the application. Used by the call's thread, then
 * by the one that reads its body.
 */
final class ObservedCall {

  private static final int OK = 200;
  private static final int LOWEST_ERROR = 400;

  private final WatchedCall call;
  private final TokenSession session;
  private final InstantSource clock;
  private final BiConsumer<TokenSession, ProbeOutcome> changed;
  private final long begun = System.nanoTime();

  ObservedCall(
      WatchedCall call,
      TokenSession session,
      InstantSource clock,
      BiConsumer<TokenSession, ProbeOutcome> changed) {
    this.call = call;
    this.session = session;
    this.clock = clock;
    this.changed = changed;
  }

  /** Notes that there is no reply, unless the application itself gave up waiting for it. */
  void failure(IOException e, boolean cancelled) {
    if (cancelled) {
      return;
    }
    try {
      call.outcomes(clock.instant(), millis(), null, Failures.of(e, false)).forEach(this::note);
    } catch (RuntimeException own) {
      EcwidMonitoringInterceptor.forget(own);
    }
  }

  /** Notes a reply, and gives back one for the application: the same in all that it can see. */
  Response reply(Response response) {
    try {
      return watch(response);
    } catch (RuntimeException own) {
      EcwidMonitoringInterceptor.forget(own);
      return response;
    }
  }

  private Response watch(Response response) {
    // From a cache, or after a redirect or a challenge: not the API's answer to this call.
    if (response.networkResponse() == null || response.priorResponse() != null) {
      return response;
    }
    if (response.code() >= LOWEST_ERROR) {
      peek(response);
      return response;
    }
    if (response.code() != OK || isRepeated(response)) {
      return response;
    }
    ResponseBody body = response.body();
    return response
        .newBuilder()
        .body(
            new CapturingResponseBody(body, (head, complete) -> success(response, head, complete)))
        .build();
  }

  private boolean isRepeated(Response response) {
    ProbeMapping mapping = call.mapping();
    return mapping != null
        && isJson(response)
        && mapping.isRepeatable()
        && call.credential().placement() == TokenPlacement.BEARER
        && session.outcomes().noteAgain(mapping.probe(), clock.instant());
  }

  private static boolean isJson(Response response) {
    String type = response.header("Content-Type");
    return type != null && type.startsWith("application/json");
  }

  /** Reads an error ahead of the application; errors are short and not streamed. */
  private void peek(Response response) {
    try {
      Buffer head = new Buffer();
      head.writeAll(response.peekBody(ReplyReader.BODY_LIMIT + 1L).source());
      boolean whole = head.size() <= ReplyReader.BODY_LIMIT;
      read(response, text(head), whole ? Completeness.WHOLE : Completeness.OVER_LIMIT, true);
    } catch (IOException e) {
      // The application gets the same error when it reads; a body that breaks off shows nothing.
      return;
    }
  }

  private void success(Response response, Buffer head, boolean complete) {
    try {
      Completeness known = complete ? Completeness.WHOLE : Completeness.NOT_SEEN;
      read(response, text(head), known, complete);
    } catch (RuntimeException own) {
      EcwidMonitoringInterceptor.forget(own);
    }
  }

  /** Notes a reply; where only its beginning is known, only a success counts. */
  private void read(Response response, String text, Completeness completeness, boolean always) {
    HttpReply reply =
        new HttpReply(
            response.code(),
            response.message(),
            response.headers().toMultimap(),
            text,
            completeness);
    for (ProbeOutcome outcome : call.outcomes(clock.instant(), millis(), reply, null)) {
      if (always || (outcome instanceof Answered answered && answered.isSuccess())) {
        note(outcome);
      }
    }
  }

  private void note(ProbeOutcome outcome) {
    if (session.outcomes().note(outcome)) {
      changed.accept(session, outcome);
    }
  }

  private static String text(Buffer head) {
    return head.snapshot((int) Math.min(head.size(), ReplyReader.BODY_LIMIT)).utf8();
  }

  private int millis() {
    return (int) Math.min((System.nanoTime() - begun) / 1_000_000, Integer.MAX_VALUE);
  }
}
