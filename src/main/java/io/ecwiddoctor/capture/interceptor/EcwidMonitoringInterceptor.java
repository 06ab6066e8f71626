package io.ecwiddoctor.capture.interceptor;

import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the calls that an application makes to Ecwid, and assesses what they show about its
 * tokens. It sends nothing itself, and neither changes, delays nor fails a call: its own errors are
 * logged at debug level and swallowed.
 *
 * <pre>{@code
 * EcwidMonitoringInterceptor monitor = EcwidMonitoringInterceptor.create();
 * OkHttpClient client = new OkHttpClient.Builder().addInterceptor(monitor).build();
 * // ... the application's own calls ...
 * Optional<Assessment> assessment = monitor.assessment(StoreId.of(1003));
 * }</pre>
 *
 * <p>Add it with {@link OkHttpClient.Builder#addInterceptor}, so that it sees what the application
 * sees. A call to any endpoint counts as the probe that tests the same scope. Of the replies it
 * keeps only what the rules use: the last few outcomes of each endpoint, for at most 1,000 pairs of
 * store and token by default. Of a token it keeps a keyed fingerprint and its shape. Rules run when
 * somebody asks, or for a listener when the replies of an endpoint change in kind.
 *
 * <p>Thread-safe; share one.
 */
public final class EcwidMonitoringInterceptor implements Interceptor {

  private static final Logger LOG = LoggerFactory.getLogger(EcwidMonitoringInterceptor.class);

  private final HttpUrl base;
  private final ApiBaseUrl api;
  private final SessionRegistry sessions;
  private final DiagnosisEngine engine;
  private final ScopeProfile profile;
  private final InstantSource clock;
  private final @Nullable BiConsumer<StoreId, Assessment> listener;
  private final Executor executor;

  private EcwidMonitoringInterceptor(Builder builder) {
    base = builder.baseUrl;
    api = ApiBaseUrl.of(base.newBuilder().query(null).fragment(null).build().toString());
    sessions = new SessionRegistry(builder.mostTokens);
    engine = builder.engine == null ? DiagnosisEngine.create() : builder.engine;
    profile = builder.profile;
    clock = builder.clock;
    listener = builder.listener;
    executor = builder.executor;
  }

  /** Returns an interceptor for calls to Ecwid's API. */
  public static EcwidMonitoringInterceptor create() {
    return builder().build();
  }

  /** Returns a builder of one with other settings. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns what the calls so far show about the token that was used last for this store; empty if
   * none of them count. Runs the rules, which takes about a millisecond.
   */
  public Optional<Assessment> assessment(StoreId store) {
    return evidence(store).map(engine::assess);
  }

  /** Returns the evidence behind {@link #assessment}, for a report or a recording. */
  public Optional<Evidence> evidence(StoreId store) {
    return Optional.ofNullable(sessions.latest(store)).map(session -> session.evidence(profile));
  }

  /** Returns the stores with calls that count, in ascending order. */
  public List<StoreId> stores() {
    return sessions.stores();
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    @Nullable ObservedCall observed = observe(request);
    if (observed == null) {
      return chain.proceed(request);
    }
    try {
      return observed.reply(chain.proceed(request));
    } catch (IOException e) {
      observed.failure(e, chain.call().isCanceled());
      throw e;
    }
  }

  private @Nullable ObservedCall observe(Request request) {
    try {
      WatchedCall call = WatchedCall.of(request, base, api);
      return call == null
          ? null
          : new ObservedCall(
              call,
              sessions.session(call.store(), call.credential().secret()),
              clock,
              this::changed);
    } catch (RuntimeException e) {
      forget(e);
      return null;
    }
  }

  private void changed(TokenSession session, ProbeOutcome outcome) {
    BiConsumer<StoreId, Assessment> told = listener;
    if (told == null) {
      return;
    }
    executor.execute(
        () -> {
          try {
            told.accept(outcome.store(), engine.assess(session.evidence(profile)));
          } catch (RuntimeException e) {
            forget(e);
          }
        });
  }

  /** The type alone: a message may quote anything. */
  static void forget(RuntimeException e) {
    LOG.debug("A call was not assessed: {}", e.getClass().getName());
  }

  /** Configures an interceptor. Not thread-safe. */
  public static final class Builder {

    private HttpUrl baseUrl = HttpUrl.get("https://app.ecwid.com/api/v3");
    private ScopeProfile profile = ScopeProfile.MIGRATION;
    private InstantSource clock = InstantSource.system();
    private int mostTokens = 1_000;
    private @Nullable DiagnosisEngine engine;
    private @Nullable BiConsumer<StoreId, Assessment> listener;
    private Executor executor = Runnable::run;

    private Builder() {}

    /**
     * The base URL of the API, up to {@code /api/v3}; calls to other hosts are ignored.
     *
     * @throws IllegalArgumentException if it isn't an http or https URL
     */
    public Builder baseUrl(String url) {
      baseUrl = HttpUrl.get(url);
      return this;
    }

    /** The scopes that the application needs; those of a migration by default. */
    public Builder profile(ScopeProfile needed) {
      profile = needed;
      return this;
    }

    /** The clock; system UTC by default. */
    public Builder clock(InstantSource source) {
      clock = source;
      return this;
    }

    /** An engine to share, for example with rules of your own. */
    public Builder engine(DiagnosisEngine shared) {
      engine = shared;
      return this;
    }

    /**
     * How many pairs of store and token to keep; 1,000 by default, at a few kilobytes each. The
     * least recently used go first.
     *
     * @throws IllegalArgumentException if it isn't positive
     */
    public Builder maxTokens(int most) {
      if (most < 1) {
        throw new IllegalArgumentException("At least one token must be kept, not " + most + ".");
      }
      mostTokens = most;
      return this;
    }

    /**
     * A listener for changes: the first reply of an endpoint, another status, another error code.
     *
     * @param told gets the store and the assessment; its exceptions are swallowed
     * @param where runs the rules and the listener; a direct executor makes the call wait for them
     */
    public Builder listener(BiConsumer<StoreId, Assessment> told, Executor where) {
      listener = told;
      executor = where;
      return this;
    }

    /** Returns the interceptor. */
    public EcwidMonitoringInterceptor build() {
      return new EcwidMonitoringInterceptor(this);
    }
  }
}
