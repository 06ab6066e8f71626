package io.ecwiddoctor.probe.reply;

import io.ecwiddoctor.fact.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP call: what was asked and what came of it. Every reader of somebody's calls (HAR, text,
 * interceptor) produces these, and {@code capture.endpoint} makes facts of them. It may hold the
 * token. Immutable and thread-safe.
 *
 * @param method the method
 * @param url the address, or the path alone where the host isn't known
 * @param credential how the token was carried
 * @param body the request's body, which only a batch request is read for; empty where it isn't
 *     known
 * @param at when the outcome was known, in UTC; before {@link
 *     io.ecwiddoctor.fact.ProbeOutcome#FIRST_DATE} where only the order is known
 * @param durationMillis how long it took; 0 where that isn't known
 * @param reply the reply, or null
 * @param failure why there was no reply, or null where there was one or nobody knows
 */
public record Call(
    String method,
    String url,
    Credential credential,
    String body,
    Instant at,
    int durationMillis,
    @Nullable HttpReply reply,
    @Nullable Failure failure) {

  /** Returns the same call with a request body. */
  public Call withBody(String text) {
    return new Call(method, url, credential, text, at, durationMillis, reply, failure);
  }

  /** Returns the same call at another time. */
  public Call at(Instant moment) {
    return new Call(method, url, credential, body, moment, durationMillis, reply, failure);
  }

  /** The method and what came of it: the address may hold a token. */
  @Override
  public String toString() {
    return "Call[" + method + ", " + (reply == null ? failure : reply) + "]";
  }
}
