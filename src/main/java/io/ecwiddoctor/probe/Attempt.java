package io.ecwiddoctor.probe;

import io.ecwiddoctor.probe.reply.HttpReply;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one call while it was under way. It travels with the request as its tag, and
 * listens to the call's events. Written by the thread of the call and those that connect for it,
 * read by any: thread-safe.
 */
final class Attempt extends EventListener {

  private final Runnable whenBegun;
  private volatile boolean begun;
  private volatile boolean connected;
  private volatile boolean exchanging;
  private volatile @Nullable HttpReply reply;
  private volatile @Nullable Throwable fault;

  /**
   * Creates the record of a call to come.
   *
   * @param whenBegun run when the call leaves the queue
   */
  Attempt(Runnable whenBegun) {
    this.whenBegun = whenBegun;
  }

  /** The attempt that this request is of. */
  static Attempt of(Request request) {
    Attempt attempt = request.tag(Attempt.class);
    if (attempt == null) {
      throw new IllegalStateException("Only a prober's own requests may pass its client.");
    }
    return attempt;
  }

  /** Notes that the call left the queue. */
  void begin() {
    begun = true;
    whenBegun.run();
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    connected = true;
  }

  /** Notes that there is a connection, and the request goes out. */
  void exchange() {
    exchanging = true;
  }

  /** Notes the reply, as soon as there is one: whatever happens to the call afterwards. */
  void answer(HttpReply raw) {
    reply = raw;
  }

  /** Notes that this program is at fault. */
  void fail(Throwable problem) {
    fault = problem;
  }

  /** Whether it ever left the queue. */
  boolean hasBegun() {
    return begun;
  }

  /** Whether there was a connection to write to. */
  boolean wasExchanging() {
    return exchanging;
  }

  /** Whether that connection had served an earlier call, and may have gone stale since. */
  boolean reusedConnection() {
    return exchanging && !connected;
  }

  @Nullable HttpReply reply() {
    return reply;
  }

  @Nullable Throwable fault() {
    return fault;
  }
}
