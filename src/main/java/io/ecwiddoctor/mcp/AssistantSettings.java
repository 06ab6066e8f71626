package io.ecwiddoctor.mcp;

import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.report.TokenFingerprint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a server is started with, and no call can change.
 *
 * @param api where the API is
 * @param doctor makes what asks it, with these fingerprints of tokens
 * @param timeout how long one request may take
 * @param maxRequests how many requests may be sent in all
 * @param deadTokenBudget how many requests may be answered with a rejected token
 * @param budget the file that counts those of all runs from this address; null for those of this
 *     process only
 * @param tokens the folder of tokens, each in a file of its own; null for none
 * @param token the value of {@code ECWID_TOKEN}; empty if it isn't set
 * @param recordings the folder whose files may be diagnosed by name; null for none
 */
public record AssistantSettings(
    ApiBaseUrl api,
    Function<TokenFingerprint, EcwidDoctor> doctor,
    Duration timeout,
    long maxRequests,
    int deadTokenBudget,
    @Nullable Path budget,
    @Nullable Path tokens,
    AccessToken token,
    @Nullable Path recordings) {}
