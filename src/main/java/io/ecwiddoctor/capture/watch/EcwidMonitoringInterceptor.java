package io.ecwiddoctor.capture.watch;

import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
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
 * Watches the calls that an application makes to Ecwid, and tells what they show about its tokens.
 * It sends nothing itself, and neither changes, delays nor fails a call: whatever goes wrong in
 * here is logged at debug level and forgotten.
 *
 * <pre>{@code
 * EcwidWatch watch = EcwidWatch.create();
 * OkHttpClient client = new OkHttpClient.Builder().addInterceptor(watch).build();
 * // ... the application's own calls ...
 * Optional<Assessment> assessment = watch.assessment(StoreId.of(1003));
 * }</pre>
 *
 * <p>Added with {@link OkHttpClient.Builder#addInterceptor}, it sees what the application sees. A
 * call to any documented endpoint counts as the probe that tests the same scope, as far as its
 * reply tells of it, and of the replies only what the rules use is kept: the last few outcomes of
 * each endpoint, for a thousand stores and tokens at the most. Of a token only a keyed fingerprint
 * and its shape are kept. Rules run when somebody asks, or for a listener when the replies of an
 * endpoint changed in kind.
 *
 * <p>Thread-safe; share one.
 */
public final class EcwidMonitoringInterceptor implements Interceptor {

  private static final Logger LOG = LoggerFactory.getLogger(EcwidMonitoringInterceptor.class);

  private final WatchedCalls calls;
  private final SessionRegistry ward;
  private final DiagnosisEngine engine;
  private final ScopeProfile profile;
  private final InstantSource clock;
  private final @Nullable BiConsumer<StoreId, Assessment> listener;
  private final Executor executor;

  private EcwidMonitoringInterceptor(Builder builder) {
    calls = new WatchedCalls(builder.baseUrl);
    ward = new SessionRegistry(builder.mostTokens);
    engine = builder.engine == null ? DiagnosisEngine.create() : builder.engine;
    profile = builder.profile;
    clock = builder.clock;
    listener = builder.listener;
    executor = builder.executor;
  }

  /** A watch over calls to Ecwid's API. */
  public static EcwidMonitoringInterceptor create() {
    return builder().build();
  }

  /** A watch with other settings. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * What the calls so far show about the token that was used last for this store; empty if there
   * were none that count. Runs the rules, which takes about a millisecond at first and less later.
   */
  public Optional<Assessment> assessment(StoreId store) {
    return evidence(store).map(engine::assess);
  }

  /** The evidence behind {@link #assessment}, for a report or a recording. */
  public Optional<Evidence> evidence(StoreId store) {
    return Optional.ofNullable(ward.latest(store)).map(sheet -> sheet.evidence(profile));
  }

  /** The stores that something is known about, in ascending order. */
  public List<StoreId> stores() {
    return ward.stores();
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    @Nullable ObservedCall sighting = sighting(request);
    if (sighting == null) {
      return chain.proceed(request);
    }
    try {
      return sighting.reply(chain.proceed(request));
    } catch (IOException e) {
      sighting.failure(e, chain.call().isCanceled());
      throw e;
    }
  }

  private @Nullable ObservedCall sighting(Request request) {
    try {
      WatchedCall call = calls.find(request);
      return call == null
          ? null
          : new ObservedCall(call, ward.sheet(call.store(), call.token()), clock, this::changed);
    } catch (RuntimeException e) {
      forget(e);
      return null;
    }
  }

  private void changed(TokenSession sheet, ProbeOutcome outcome) {
    BiConsumer<StoreId, Assessment> told = listener;
    if (told == null) {
      return;
    }
    executor.execute(
        () -> {
          try {
            told.accept(outcome.store(), engine.assess(sheet.evidence(profile)));
          } catch (RuntimeException e) {
            forget(e);
          }
        });
  }

  /** The type alone: a message may quote anything. */
  static void forget(RuntimeException e) {
    LOG.debug("A call was not assessed: {}", e.getClass().getName());
  }

  /** Sets up a watch. Not thread-safe. */
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
     * Where the API is, up to {@code /api/v3}; calls to other addresses are not looked at.
     *
     * @throws IllegalArgumentException if it is no http or https address
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

    /** What tells the time of a reply; the system's clock by default. */
    public Builder clock(InstantSource source) {
      clock = source;
      return this;
    }

    /** An engine to share, perhaps with rules of one's own. */
    public Builder engine(DiagnosisEngine shared) {
      engine = shared;
      return this;
    }

    /**
     * How many pairs of store and token are kept, the least recently used being forgotten first; a
     * thousand by default, at a few kilobytes each.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder maxTokens(int most) {
      if (most < 1) {
        throw new IllegalArgumentException("At least one token must be kept, not " + most + ".");
      }
      mostTokens = most;
      return this;
    }

    /**
     * Somebody to tell what the calls show when the replies of an endpoint changed in kind: the
     * first of an endpoint, another status, another error code.
     *
     * @param told gets the store and what its calls show; exceptions are swallowed
     * @param where runs it, and the rules; what the thread of a call runs, the call waits for
     */
    public Builder listener(BiConsumer<StoreId, Assessment> told, Executor where) {
      listener = told;
      executor = where;
      return this;
    }

    /** The watch. */
    public EcwidMonitoringInterceptor build() {
      return new EcwidMonitoringInterceptor(this);
    }
  }
}
