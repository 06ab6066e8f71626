package io.ecwiddoctor.report;

import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.StoreId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was known before the first request, beyond what a report says elsewhere. With it and the
 * probes the evidence can be put together again.
 *
 * @param token what the text of the token shows; null in a report that does not say
 * @param store what is wrong with the store id; null where it is one
 * @param candidateStores other stores that the token may belong to
 * @param appScopes the scopes that the app's Details page shows, sorted
 * @param writeProbes whether requests were allowed that can only fail
 * @param patienceSeconds the longest {@code Retry-After} that was worth waiting for
 * @param throttledAt when others at the same address were answered with 429, in UTC
 * @param throttledUntil until when a refusal may be due to that, in UTC; null for five minutes
 * @param baseUrl where the API was asked; null where it was Ecwid's own address
 */
public record ReportedInput(
    @Nullable TokenWords token,
    @Nullable StoreWords store,
    List<String> candidateStores,
    List<String> appScopes,
    boolean writeProbes,
    int patienceSeconds,
    List<Instant> throttledAt,
    @Nullable Instant throttledUntil,
    @Nullable String baseUrl) {

  /** Of a report that doesn't say. */
  public static final ReportedInput NONE =
      new ReportedInput(null, null, List.of(), List.of(), false, 0, List.of(), null, null);

  public ReportedInput {
    candidateStores = candidateStores == null ? List.of() : List.copyOf(candidateStores);
    appScopes = appScopes == null ? List.of() : List.copyOf(appScopes);
    throttledAt = throttledAt == null ? List.of() : List.copyOf(throttledAt);
  }

  static ReportedInput of(Evidence evidence, ApiBaseUrl server) {
    return new ReportedInput(
        TokenWords.of(evidence.token()),
        evidence.store().isValid() ? null : StoreWords.of(evidence.store()),
        evidence.candidates().stream().map(StoreId::toString).toList(),
        evidence.appScopes().stream().map(Scope::scopeName).sorted().toList(),
        evidence.writeProbes(),
        evidence.patienceSeconds(),
        evidence.throttledAt(),
        evidence.throttledUntil(),
        server.isEcwid() ? null : server.toString());
  }

  /**
   * What the text of a token shows, without any of it.
   *
   * @param words what makes it look as it does
   * @param detail what it is, or its defects; or null
   * @param cleaned what it would be without the defects, described, or null
   */
  public record TokenWords(String words, @Nullable String detail, @Nullable String cleaned) {

    static TokenWords of(TokenShape shape) {
      return new TokenWords(
          shape.proof().words(), Absent.ifEmpty(shape.detail()), Absent.ifEmpty(shape.cleaned()));
    }
  }

  /**
   * What is wrong with a store id.
   *
   * @param words what is wrong with it
   * @param found the one id that stands inside it; null where there is none
   */
  public record StoreWords(String words, @Nullable String found) {

    static StoreWords of(StoreShape shape) {
      return new StoreWords(shape.proof().words(), Absent.ifEmpty(shape.found()));
    }
  }
}
