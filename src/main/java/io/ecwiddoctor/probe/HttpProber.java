package io.ecwiddoctor.probe;

import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.files.Resources;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.probe.reply.ReplyReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Sends probes over HTTP/1.1: GET requests with the token in the {@code Authorization} header, and
 * nowhere else. It follows no redirect, offers no other credentials, keeps no cookies, and reads no
 * more than 64 KiB of a reply. What the network does is an outcome, never an exception.
 *
 * <p>Thread-safe; share one. A probe whose kept connection had gone stale is sent a second time, on
 * a new one, if {@link Prober.Repeats} admits it.
 */
public final class HttpProber implements Prober {

  private static final String USER_AGENT = "ecwid-doctor/" + Resources.version();

  private final Duration timeout;
  private final InstantSource clock;
  private final WireRequest requests;
  private final ServerClock serverClock = new ServerClock();
  private final OkHttpClient client;
  private final OkHttpClient unpooled;
  private final boolean ownsClient;
  private final Set<ProbeCall> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private HttpProber(Builder builder) {
    ApiBaseUrl baseUrl = builder.baseUrl;
    timeout = builder.timeout;
    clock = builder.clock;
    requests = new WireRequest(baseUrl, USER_AGENT);
    ownsClient = builder.client == null;
    OkHttpClient given = builder.client == null ? WireClient.create(baseUrl) : builder.client;
    ProxyServer proxy = builder.proxy;
    OkHttpClient routed = proxy == null ? given : WireClient.behind(proxy, given);
    client = WireClient.lockDown(routed, baseUrl, timeout, builder.writeProbes);
    unpooled = WireClient.unpooled(client);
  }

  /** A prober of Ecwid's API with a client of its own, unless something else is asked for. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException after {@link #close()}; nothing is sent then
   * @throws IllegalArgumentException for a token that no header can carry; nothing is sent then
   */
  @Override
  public List<ProbeOutcome> sendTogether(
      List<ProbeRequest> probes, AccessToken token, Repeats repeats) throws InterruptedException {
    return sendTogether(client, probes, token, repeats);
  }

  private List<ProbeOutcome> sendTogether(
      OkHttpClient pooled, List<ProbeRequest> probes, AccessToken token, Repeats repeats)
      throws InterruptedException {
    List<ProbeCall> calls = probes.stream().map(probe -> call(probe, token)).toList();
    underWay.addAll(calls);
    try {
      if (closed) {
        throw new IllegalStateException("The prober is closed; nothing was sent.");
      }
      for (int i = 0; i < calls.size(); i++) {
        // A kept connection may be dead, and a write is never sent twice: it gets one of its own.
        calls.get(i).start(probes.get(i).probe().isWrite() ? unpooled : pooled);
      }
      List<ProbeOutcome> outcomes = new ArrayList<>(calls.size());
      for (ProbeCall call : calls) {
        outcomes.add(call.await(unpooled, repeats));
      }
      return outcomes;
    } finally {
      // Only after an exception is any of them still under way.
      calls.forEach(ProbeCall::abandon);
      calls.forEach(underWay::remove);
    }
  }

  /** {@inheritDoc} A client that was given to the builder shares its connections all the same. */
  @Override
  public Prober session() {
    return new Session(ownsClient ? WireClient.withOwnConnections(client) : client);
  }

  /** One diagnosis. Its connections end with it, or with the prober. */
  private final class Session implements Prober {

    private final OkHttpClient pooled;

    Session(OkHttpClient pooled) {
      this.pooled = pooled;
    }

    @Override
    public List<ProbeOutcome> sendTogether(
        List<ProbeRequest> probes, AccessToken token, Repeats repeats) throws InterruptedException {
      return HttpProber.this.sendTogether(pooled, probes, token, repeats);
    }

    @Override
    public Prober session() {
      return this;
    }

    @Override
    public void close() {
      if (pooled != client) {
        pooled.connectionPool().evictAll();
      }
    }
  }

  private ProbeCall call(ProbeRequest request, AccessToken token) {
    return new ProbeCall(
        request, requests.of(request, token), new ReplyReader(token), clock, timeout, serverClock);
  }

  /** {@inheritDoc} A client that was given to the builder keeps its connections and threads. */
  @Override
  public void close() {
    closed = true;
    underWay.forEach(ProbeCall::abandon);
    if (ownsClient) {
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
    unpooled.connectionPool().evictAll();
  }

  /** Sets up a prober. Not thread-safe. */
  public static final class Builder {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);

    private ApiBaseUrl baseUrl = ApiBaseUrl.ECWID;
    private Duration timeout = DEFAULT_TIMEOUT;
    private InstantSource clock = InstantSource.system();
    private @Nullable OkHttpClient client;
    private @Nullable ProxyServer proxy;
    private boolean writeProbes;

    private Builder() {}

    /** Whether write probes may be sent; false by default, and then nothing but GET is. */
    public Builder writeProbes(boolean allowed) {
      writeProbes = allowed;
      return this;
    }

    /**
     * Where the API is, without the store id; {@code https://app.ecwid.com/api/v3} by default.
     *
     * @throws IllegalArgumentException if it is anything but https, and not on this machine, or if
     *     it has a user name, query or fragment
     */
    public Builder baseUrl(String url) {
      ApiBaseUrl given = ApiBaseUrl.of(url).requireSafe();
      // Written as OkHttp writes it, and judged by what OkHttp reads in it.
      baseUrl = ApiBaseUrl.of(HttpUrl.get(given.toString()).toString()).requireSafe();
      return this;
    }

    /** Where the API will be asked. */
    public ApiBaseUrl server() {
      return baseUrl;
    }

    /**
     * How long one request may take, from the name's resolution to the last byte that is read; ten
     * seconds by default. The time that it waits for others to end does not count.
     *
     * @throws IllegalArgumentException if it is shorter than a millisecond or longer than an hour
     */
    public Builder timeout(Duration duration) {
      if (duration.compareTo(Duration.ofMillis(1)) < 0 || duration.compareTo(LONGEST_TIMEOUT) > 0) {
        throw new IllegalArgumentException(
            "The timeout (" + duration + ") must be between a millisecond and an hour.");
      }
      timeout = duration;
      return this;
    }

    /**
     * A proxy to reach the API through; by default the client's or the JVM's own settings decide.
     * Never used for this machine.
     */
    public Builder proxy(ProxyServer server) {
      proxy = server;
      return this;
    }

    /**
     * A client to share connections and threads with; its limits of requests at once apply. Its
     * resolver, proxy and trusted certificates are used as well. Its interceptors, event listeners,
     * cookies, cache and authenticator are not: they could change, repeat, answer or write down
     * what carries the token. {@link HttpProber#close()} leaves it as it is.
     */
    public Builder client(OkHttpClient shared) {
      client = shared;
      return this;
    }

    /** What tells the time of an outcome; the system's clock by default. */
    public Builder clock(InstantSource source) {
      clock = source;
      return this;
    }

    /** The prober. */
    public HttpProber build() {
      return new HttpProber(this);
    }
  }
}
