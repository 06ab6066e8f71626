package io.ecwiddoctor.doctor;

import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.probe.HttpProber;
import io.ecwiddoctor.probe.Prober;
import io.ecwiddoctor.probe.ProxyServer;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportContext;
import io.ecwiddoctor.report.TokenFingerprint;
import java.nio.file.Path;
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
 * Tells why a token does not do its job for a store, by asking the API as little as it can. It
 * reads only, and changes nothing in a store.
 *
 * <p>Thread-safe: share one. Closing it gives back its connections; a client that was handed in is
 * left alone.
 *
 * <pre>{@code
 * try (EcwidDoctor doctor = EcwidDoctor.create()) {
 *   Report report = doctor.diagnose(StoreId.of(1003), AccessToken.of(secret));
 * }
 * }</pre>
 */
public final class EcwidDoctor implements AutoCloseable {

  private final @Nullable DiagnosisEngine engine;
  private final Catalog catalog = Catalog.create();
  private final Function<Evidence, Assessment> assess;
  private final TokenFingerprint fingerprints;
  private final Prober prober;
  private final ApiBaseUrl server;
  private final Clock clock;
  private final int patienceSeconds;
  private final int maxRequests;
  private final boolean writeProbes;
  private final int together;

  private EcwidDoctor(Builder builder) {
    this.prober = builder.prober.clock(builder.clock).timeout(builder.timeout).build();
    this.engine = builder.engine;
    this.assess =
        builder.recall && builder.engine == null ? new Recall(this::think)::assess : this::think;
    this.fingerprints = builder.fingerprints;
    this.server = builder.prober.server();
    this.clock = builder.clock;
    this.patienceSeconds = (int) builder.timeout.toSeconds();
    this.maxRequests = builder.maxRequests;
    this.writeProbes = builder.writeProbes;
    this.together = builder.together;
  }

  /** A doctor that asks Ecwid, ten seconds a request at the most. */
  public static EcwidDoctor create() {
    return builder().build();
  }

  /** A doctor with other settings. */
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
    // Finer than what a report is good for, and some clocks are finer than others.
    Instant startedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Evidence evidence = evidence(request).withOutcomes(known);
    ProbeLoop loop =
        new ProbeLoop(
            assess, prober, request.tokenToSend(), policy, maxRequests, together, evidence);
    // A user's own rules may want something else first: they are asked.
    ProbeLoop.Findings findings =
        loop.run(engine == null ? DiagnosisEngine.opening(evidence) : Optional.empty());
    return new DiagnosisResult(
        report(request, findings, startedAt), findings.evidence().outcomes(), findings.complete());
  }

  /** What would be asked first, and what is known before asking; nothing is sent. */
  public Assessment plan(DiagnosisRequest request) {
    return think(evidence(request));
  }

  /** By the built-in rules, unless others were given; they are loaded when first needed. */
  private Assessment think(Evidence evidence) {
    return (engine == null ? DiagnosisEngine.create() : engine).assess(evidence);
  }

  private Evidence evidence(DiagnosisRequest request) {
    return request.evidence().withWriteProbes(writeProbes).withPatienceSeconds(patienceSeconds);
  }

  private Report report(DiagnosisRequest request, ProbeLoop.Findings findings, Instant startedAt) {
    return Report.of(
        findings.evidence(),
        findings.assessment(),
        catalog,
        new ReportContext(
            request.tokenSource(),
            request.label(),
            fingerprints.of(request.token()),
            startedAt,
            Duration.between(startedAt, clock.instant()).toMillis(),
            server));
  }

  @Override
  public void close() {
    prober.close();
  }

  /** Settings of a doctor. Not thread-safe. */
  public static final class Builder {

    private final HttpProber.Builder prober = HttpProber.builder();
    private Duration timeout = Duration.ofSeconds(10);
    private Clock clock = Clock.systemUTC();
    private int maxRequests = Integer.MAX_VALUE;
    private boolean writeProbes;
    private @Nullable DiagnosisEngine engine;
    private TokenFingerprint fingerprints = TokenFingerprint.withRandomKey();
    private boolean recall;
    private int together = 4;

    private Builder() {}

    /**
     * The address of the API, up to {@code /api/v3}.
     *
     * @throws IllegalArgumentException unless it is https, or the host is loopback
     */
    public Builder baseUrl(String url) {
      prober.baseUrl(url);
      return this;
    }

    /**
     * How long one request may take, all of it, and the longest {@code Retry-After} to wait for.
     */
    public Builder timeout(Duration one) {
      timeout = one;
      return this;
    }

    /**
     * A proxy to reach the API through; by default the client's or the JVM's own settings decide.
     * Never used for this machine.
     */
    public Builder proxy(ProxyServer server) {
      prober.proxy(server);
      return this;
    }

    /** A client whose connections, proxy and DNS are used; closing the doctor leaves it open. */
    public Builder client(OkHttpClient shared) {
      prober.client(shared);
      return this;
    }

    /**
     * Rules of one's own beside the built-in ones: local files, or folders whose {@code .drl} files
     * are read. They are code; see {@link DiagnosisEngine#withRules(java.nio.file.Path...)}.
     *
     * @throws io.ecwiddoctor.model.RuleException if there is anything wrong with any of them
     */
    public Builder rules(Path... paths) {
      return engine(DiagnosisEngine.withRules(paths));
    }

    /** An engine to share; by default one with the built-in rules. */
    public Builder engine(DiagnosisEngine shared) {
      engine = shared;
      return this;
    }

    /** What tells tokens apart in reports; a random key of its own by default. */
    public Builder fingerprints(TokenFingerprint keyed) {
      fingerprints = keyed;
      return this;
    }

    /**
     * Lets what was assessed once be remembered for other stores with the same replies, which pays
     * where many are diagnosed. The assessments are the same. Without effect where {@link #rules}
     * or {@link #engine} is given, whenever that is: other rules may tell stores apart.
     */
    public Builder recall() {
      recall = true;
      return this;
    }

    /**
     * How many reads of one diagnosis may be under way at the same time; 4 by default, 1 for one
     * after the other.
     *
     * @throws IllegalArgumentException unless it is 1 to 4
     */
    public Builder parallelRequests(int most) {
      if (most < 1 || most > 4) {
        throw new IllegalArgumentException("parallelRequests must be 1 to 4, not " + most + ".");
      }
      together = most;
      return this;
    }

    /** The clock; system UTC by default. */
    public Builder clock(Clock other) {
      clock = other;
      return this;
    }

    /**
     * How many requests one diagnosis may take.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder maxRequests(int most) {
      if (most < 1) {
        throw new IllegalArgumentException("At least one request is needed, not " + most + ".");
      }
      maxRequests = most;
      return this;
    }

    /**
     * Whether scopes that only writing needs are tested by requests that can only fail; false by
     * default. See {@link io.ecwiddoctor.model.Probe} for each of them and its risk.
     */
    public Builder writeProbes(boolean allowed) {
      writeProbes = allowed;
      prober.writeProbes(allowed);
      return this;
    }

    /** A doctor with these settings. */
    public EcwidDoctor build() {
      return new EcwidDoctor(this);
    }
  }
}
