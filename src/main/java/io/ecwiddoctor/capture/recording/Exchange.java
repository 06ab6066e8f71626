package io.ecwiddoctor.capture.recording;

import io.ecwiddoctor.fact.CallDetails;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.probe.reply.HttpReply;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One probe and its outcome, as in the file. Exactly one of reply and failure isn't null.
 *
 * @param probe what was asked
 * @param call the request, where it was not the probe's own
 * @param store the store that was asked
 * @param at when the outcome was known, in UTC
 * @param durationMillis how long it took
 * @param reply what came back, or null
 * @param failure why nothing came back, or null
 */
public record Exchange(
    Probe probe,
    CallDetails call,
    StoreId store,
    Instant at,
    int durationMillis,
    @Nullable HttpReply reply,
    @Nullable Failure failure) {}
