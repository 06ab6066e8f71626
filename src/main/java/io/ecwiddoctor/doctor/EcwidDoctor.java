package io.ecwiddoctor.doctor;

import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.probe.HttpProber;
import io.ecwiddoctor.probe.Prober;
import io.ecwiddoctor.probe.ProxyServer;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportContext;
import io.ecwiddoctor.report.TokenFingerprint;
import io.ecwiddoctor.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why a token doesn't work for a store, with as few requests as it can. It only reads.
 * Thread-safe: share one. Closing it releases its connections, but not a client handed in.
 *
 * <pre>{@code
 * try (EcwidDoctor doctor = EcwidDoctor.create()) {
 *   Report report = doctor.diagnose(StoreId.of(1003), AccessToken.of(secret));
 * }
 * }</pre>
 */
public final class EcwidDoctor implements AutoCloseable {

  private final Builder settings;
  private final Catalog catalog;
  private final Function<Evidence, Assessment> engine;
  private final Prober prober;

  private EcwidDoctor(Builder builder) {
    settings = builder;
    catalog = Catalog.create(builder.language);
    prober = builder.prober.clock(builder.clock).timeout(builder.timeout).build();
    boolean remembers = builder.memo && builder.engine == null;
    engine = remembers ? new AssessmentMemo(this::assess)::assess : this::assess;
  }

  /** Returns a doctor that asks Ecwid and waits ten seconds for a reply. */
  public static EcwidDoctor create() {
    return builder().build();
  }

  /** Returns a builder for a doctor with other settings. */
  public static Builder builder() {
    return new Builder();
  }

  /** Diagnoses a store and its token for a migration; takes as long as the requests take. */
  public Report diagnose(StoreId store, AccessToken token) {
    return diagnose(DiagnosisRequest.of(store.toString(), token));
  }

  /** Diagnoses what is asked for; takes as long as the requests take. */
  public Report diagnose(DiagnosisRequest request) {
    return examine(request).report();
  }

  /**
   * The same with the outcomes it rests on, and whether it was cut short.
   *
   * @throws CancellationException if the thread is interrupted; it stays interrupted
   */
  public DiagnosisResult examine(DiagnosisRequest request) {
    try {
      return examine(request, RequestPolicy.OPEN, List.of());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException)
          new CancellationException("The diagnosis was interrupted.").initCause(e);
    }
  }

  /**
   * Diagnoses what is asked for as part of something larger.
   *
   * @param policy consulted before each request
   * @param known the outcomes of earlier requests about this store and token; not sent again
   * @throws InterruptedException if the thread is interrupted; requests under way are called off
   */
  public DiagnosisResult examine(
      DiagnosisRequest request, RequestPolicy policy, List<ProbeOutcome> known)
      throws InterruptedException {
    Instant startedAt = settings.clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Evidence evidence =
        request
            .evidence()
            .withWriteProbes(settings.writeProbes)
            .withPatienceSeconds((int) settings.timeout.toSeconds())
            .withOutcomes(known);
    ProbeLoop.Findings findings = probe(request.tokenToSend(), policy, evidence);
    return new DiagnosisResult(
        report(request, findings, startedAt), findings.evidence().outcomes(), findings.complete());
  }

  private ProbeLoop.Findings probe(AccessToken token, RequestPolicy policy, Evidence evidence)
      throws InterruptedException {
    int most = settings.maxRequests;
    try (Prober own = prober.session()) {
      return new ProbeLoop(engine, own, token, policy, most, settings.together, evidence)
          .run(settings.engine == null ? DiagnosisEngine.opening(evidence) : Optional.empty());
    }
  }

  /** Assesses evidence by the rules of this doctor; nothing is sent. */
  public Assessment assess(Evidence evidence) {
    return (settings.engine == null ? DiagnosisEngine.create() : settings.engine).assess(evidence);
  }

  /** Sends the control request: its reply shows whether the API blocks this address. */
  public ProbeOutcome control(AccessToken token) throws InterruptedException {
    return control(token, RequestPolicy.OPEN);
  }

  /** The same, with a policy that decides whether the request may be sent once more. */
  public ProbeOutcome control(AccessToken token, RequestPolicy policy) throws InterruptedException {
    ProbeRequest request = new ProbeRequest(Probe.CONTROL, StoreId.NONEXISTENT, 0);
    try (Prober own = prober.session()) {
      return own.sendTogether(List.of(request), token, policy::admitAgain).get(0);
    }
  }

  private Report report(DiagnosisRequest request, ProbeLoop.Findings findings, Instant startedAt) {
    long took = Math.max(0, Duration.between(startedAt, settings.clock.instant()).toMillis());
    String fingerprint = settings.fingerprints.of(request.token());
    ReportContext context = request.context(fingerprint, startedAt, took, settings.prober.server());
    return Report.of(findings.evidence(), findings.assessment(), catalog, context)
        .withRequestCount(findings.requests());
  }

  @Override
  public void close() {
    prober.close();
  }

  /** Settings of a doctor. Not thread-safe, and good for one doctor. */
  public static final class Builder {

    private final HttpProber.Builder prober = HttpProber.builder();
    private Duration timeout = Duration.ofSeconds(10);
    private Clock clock = Clock.systemUTC();
    private int maxRequests = Integer.MAX_VALUE;
    private boolean writeProbes;
    private @Nullable DiagnosisEngine engine;
    private TokenFingerprint fingerprints = TokenFingerprint.withRandomKey();
    private boolean memo;
    private int together = 4;
    private Language language = Language.ENGLISH;

    private Builder() {}

    /** The base URL of the API, up to {@code /api/v3}: https, or on this machine. */
    public Builder baseUrl(String url) {
      prober.baseUrl(url);
      return this;
    }

    /** How long one request may take in all, and the longest {@code Retry-After} to wait for. */
    public Builder timeout(Duration one) {
      timeout = one;
      return this;
    }

    /** A proxy to reach the API through, but for this machine; by default the client's or JVM's. */
    public Builder proxy(ProxyServer server) {
      prober.proxy(server);
      return this;
    }

    /** A client whose connections, proxy and DNS are used; closing the doctor leaves it open. */
    public Builder client(OkHttpClient shared) {
      prober.client(shared);
      return this;
    }

    /** An engine to share, as with a user's own rules; by default one with the built-in rules. */
    public Builder engine(DiagnosisEngine shared) {
      engine = shared;
      return this;
    }

    /** What makes the fingerprints of tokens in reports; a random key by default. */
    public Builder fingerprints(TokenFingerprint keyed) {
      fingerprints = keyed;
      return this;
    }

    /**
     * Assesses the same replies of many stores once, which pays in a large batch. Without effect
     * beside {@link #engine}: other rules may look at the store.
     */
    public Builder rememberAssessments() {
      memo = true;
      return this;
    }

    /** How many reads of one diagnosis may be under way at once, from 1 to 4; 4 by default. */
    public Builder parallelRequests(int most) {
      together = ProbeLoop.checked("parallelRequests", most, 4);
      return this;
    }

    /** The language of reports; English by default. */
    public Builder language(Language other) {
      language = other;
      return this;
    }

    /** The clock; system UTC by default. */
    public Builder clock(Clock other) {
      clock = other;
      return this;
    }

    /** How many requests one diagnosis may take, at least 1. */
    public Builder maxRequests(int most) {
      maxRequests = ProbeLoop.checked("maxRequests", most, Integer.MAX_VALUE);
      return this;
    }

    /** Whether write probes may be sent; false by default. See {@link Probe} for their risks. */
    public Builder writeProbes(boolean allowed) {
      writeProbes = allowed;
      prober.writeProbes(allowed);
      return this;
    }

    /** Returns a doctor with these settings. */
    public EcwidDoctor build() {
      return new EcwidDoctor(this);
    }
  }
}
