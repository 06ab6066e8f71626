package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.probe.reply.RawReply;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call as a file has it.
 *
 * @param method the method
 * @param url the address, or the path alone where the host is not told
 * @param credential what is known of its token
 * @param at when its outcome was known, in UTC; see {@link Timeline}
 * @param millis how long it took
 * @param reply what came back; null where nothing did
 * @param failure why nothing came back; null where something did, or where the file does not say
 */
record Call(
    String method,
    String url,
    Credential credential,
    Instant at,
    int millis,
    @Nullable RawReply reply,
    @Nullable Failure failure) {

  /** The same at another moment. */
  Call at(Instant moment) {
    return new Call(method, url, credential, moment, millis, reply, failure);
  }
}
