package io.ecwiddoctor.probe;

import io.ecwiddoctor.probe.reply.HttpReply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One call and what was seen of it. It travels with the request as its tag and listens to the
 * call's events. Written by OkHttp's threads, read by the one that waits for it: thread-safe.
 */
final class Attempt extends EventListener implements Callback {

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile long begunAt = System.nanoTime();
  private volatile boolean hasBegun;
  private volatile boolean proxied;
  private volatile boolean connected;
  private volatile boolean exchanging;
  private volatile boolean sent;
  private volatile boolean ahead;
  private volatile @Nullable HttpReply reply;
  private volatile @Nullable IOException problem;
  private volatile @Nullable Throwable fault;

  /** Returns the attempt that this request belongs to. */
  static Attempt of(Request request) {
    Attempt attempt = request.tag(Attempt.class);
    if (attempt == null) {
      throw new IllegalStateException("Only a prober's own requests may pass its client.");
    }
    return attempt;
  }

  /**
   * Waits for the call to end. Time spent in the client's queue doesn't count.
   *
   * @return false if the call is still under way after that limit, as with a stuck resolver
   */
  boolean await(Duration limit) throws InterruptedException {
    begun.await();
    return ended.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Notes that the call left the queue. */
  void begin() {
    begunAt = System.nanoTime();
    hasBegun = true;
    begun.countDown();
  }

  @Override
  public void proxySelectEnd(Call call, HttpUrl url, List<Proxy> proxies) {
    proxied = !proxies.isEmpty() && proxies.get(0).type() != Proxy.Type.DIRECT;
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    connected = true;
  }

  /** Notes that the request goes out on a connection. */
  void exchange() {
    exchanging = true;
  }

  @Override
  public void requestHeadersStart(Call call) {
    sent = true;
  }

  /** Notes that more came behind the reply: it came ahead of the one to this request. */
  void runAhead() {
    ahead = true;
  }

  /** Notes the reply, which counts whatever happens to the call afterwards. */
  void answer(HttpReply raw) {
    reply = raw;
  }

  /** Notes an error of this program, which isn't one of the network. */
  void fail(Throwable error) {
    fault = error;
  }

  @Override
  public void onResponse(Call call, Response response) {
    response.close();
    end();
  }

  @Override
  public void onFailure(Call call, IOException exception) {
    problem = exception;
    end();
  }

  private void end() {
    ended.countDown();
    begun.countDown();
  }

  /** Whether it ever left the queue. */
  boolean hasBegun() {
    return hasBegun;
  }

  /** When it left the queue, by {@link System#nanoTime()}. */
  long begunAt() {
    return begunAt;
  }

  /** Whether a proxy stands between this program and the API. */
  boolean isProxied() {
    return proxied;
  }

  /** Whether there was a connection to write to. */
  boolean wasExchanging() {
    return exchanging;
  }

  /** Whether anything of the request may have reached the server. */
  boolean wasSent() {
    return sent;
  }

  /** Whether the reply on a kept connection came ahead of the one to this request. */
  boolean isAhead() {
    return ahead;
  }

  /** Whether that connection had served an earlier call, and may have gone stale since. */
  boolean reusedConnection() {
    return exchanging && !connected;
  }

  /** Whether OkHttp is done with it. */
  boolean hasEnded() {
    return ended.getCount() == 0;
  }

  @Nullable HttpReply reply() {
    return reply;
  }

  @Nullable IOException problem() {
    return problem;
  }

  @Nullable Throwable fault() {
    return fault;
  }
}
