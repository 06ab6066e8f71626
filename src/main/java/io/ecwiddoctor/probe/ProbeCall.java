package io.ecwiddoctor.probe;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.ProfileContent;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.probe.reply.Failures;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.ReplyReader;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * One probe on its way: sent once, or a second time where the first never reached the API.
 *
 * <p>A connection kept from an earlier probe may have been closed by the server in the meantime,
 * which shows only when the next request is written to it. A 408 that was waiting there is no reply
 * to that request, nor is what was left over from the reply before: another store's profile, a
 * reply of another time, or one with more behind it. RFC 9112 (9.3.1) lets a client send a GET
 * again then, so it is sent again, on a connection of its own. What fails on a new connection isn't
 * sent again: Ecwid counts requests with a token that doesn't work. OkHttp's own recovery would
 * also try the next address of the host, and is switched off.
 */
final class ProbeCall {

  /** How much later than OkHttp's own limit this one strikes; only a stuck resolver needs it. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private static final int REQUEST_TIMEOUT = 408;

  private final ProbeRequest probe;
  private final Request request;
  private final ReplyReader reader;
  private final InstantSource clock;
  private final Duration timeout;
  private final ServerClock serverClock;
  private final Attempt first = new Attempt();
  private volatile @Nullable Call call;
  private volatile boolean abandoned;

  ProbeCall(
      ProbeRequest probe,
      Request request,
      ReplyReader reader,
      InstantSource clock,
      Duration timeout,
      ServerClock serverClock) {
    this.probe = probe;
    this.request = request;
    this.reader = reader;
    this.clock = clock;
    this.timeout = timeout;
    this.serverClock = serverClock;
  }

  /** Sends it, without waiting. */
  void start(OkHttpClient client) {
    launch(client, first, timeout);
  }

  /**
   * Waits for what comes of it.
   *
   * @param unpooled the client for a second time, which opens a connection for every request
   * @param repeats whether a second time is allowed where the first was sent
   */
  ProbeOutcome await(OkHttpClient unpooled, Prober.Repeats repeats) throws InterruptedException {
    await(first, timeout);
    ProbeOutcome outcome = outcome(first);
    if (!first.reusedConnection()) {
      note(outcome);
      return outcome;
    }
    if (!isStale(outcome)) {
      return outcome;
    }
    if (first.wasSent() && !repeats.admit(probe)) {
      return unanswered(Failure.RESET);
    }
    // The limit of the first time holds for both.
    Duration left = Duration.ofNanos(Math.max(timeout.toNanos() - elapsed(), 1));
    Attempt second = new Attempt();
    launch(unpooled, second, left);
    await(second, left);
    ProbeOutcome again = outcome(second);
    note(again);
    return again;
  }

  private void note(ProbeOutcome outcome) {
    if (outcome instanceof Answered reply) {
      serverClock.note(reply.source().date(), System.nanoTime());
    }
  }

  private void launch(OkHttpClient client, Attempt attempt, Duration limit) {
    Call next = client.newCall(request.newBuilder().tag(Attempt.class, attempt).build());
    next.timeout().timeout(limit.toNanos(), TimeUnit.NANOSECONDS);
    call = next;
    // Either this sees that it was abandoned, or abandon() sees what to cancel.
    if (abandoned) {
      next.cancel();
    }
    next.enqueue(attempt);
  }

  private void await(Attempt attempt, Duration limit) throws InterruptedException {
    if (!attempt.await(limit.plus(GRACE))) {
      cancel();
    }
  }

  /** Gives it up: it ends unanswered. */
  void abandon() {
    abandoned = true;
    cancel();
  }

  private void cancel() {
    Call current = call;
    if (current != null) {
      current.cancel();
    }
  }

  /** Whether what came over a kept connection needn't be the reply to this request. */
  private boolean isStale(ProbeOutcome outcome) {
    if (abandoned) {
      return false;
    }
    if (outcome instanceof Answered reply) {
      return reply.status() == REQUEST_TIMEOUT
          || first.isAhead()
          || isOfAnotherStore(reply.profile())
          || !serverClock.fits(reply.source().date(), System.nanoTime());
    }
    return outcome instanceof Unanswered nothing
        && (nothing.failure() == Failure.RESET || nothing.failure() == Failure.NOT_HTTP);
  }

  /** A profile of another store may be the reply to another request: a new connection shows it. */
  private boolean isOfAnotherStore(ProfileContent profile) {
    return !profile.equals(ProfileContent.NONE) && profile.storeId() != probe.store().value();
  }

  private Answered read(HttpReply reply) {
    return reader.read(probe.probe(), probe.store(), clock.instant(), elapsedMillis(), reply);
  }

  private ProbeOutcome outcome(Attempt attempt) {
    HttpReply reply = attempt.reply();
    if (attempt.fault() instanceof Error error) {
      throw error;
    }
    if (attempt.fault() instanceof RuntimeException error) {
      throw error;
    }
    if (reply != null) {
      return read(reply);
    }
    if (attempt.problem() instanceof ProxyLoginException refused) {
      return read(refused.reply());
    }
    if (!attempt.hasBegun() && !abandoned) {
      throw new IllegalStateException(
          "The client takes no more calls; nothing was sent.", attempt.problem());
    }
    return unanswered(failure(attempt));
  }

  private Unanswered unanswered(Failure failure) {
    return new Unanswered(probe.probe(), probe.store(), clock.instant(), elapsedMillis(), failure);
  }

  private Failure failure(Attempt attempt) {
    IOException problem = attempt.problem();
    if (abandoned) {
      return Failure.RESET;
    }
    if (!attempt.hasEnded()) {
      return Failure.TIMEOUT;
    }
    // A call that ended well without a reply has lost it on the way.
    if (problem == null) {
      return Failure.RESET;
    }
    Failure failure = Failures.of(problem, attempt.wasExchanging());
    return attempt.isProxied() && !attempt.wasExchanging() ? ofProxy(failure, problem) : failure;
  }

  /** Before there is a tunnel, what fails is the way to the proxy, or its consent. */
  private static Failure ofProxy(Failure failure, IOException problem) {
    return switch (failure) {
      case RESET, NOT_HTTP -> Failure.PROXY_REFUSED;
      case DNS, REFUSED -> Failure.PROXY_UNREACHABLE;
      case UNREACHABLE ->
          problem instanceof SocketException && !saysSocks(problem)
              ? Failure.PROXY_UNREACHABLE
              : Failure.PROXY_REFUSED;
      default -> failure;
    };
  }

  /** How the JDK reports what a SOCKS proxy answered. */
  private static boolean saysSocks(IOException problem) {
    return String.valueOf(problem.getMessage()).contains("SOCKS");
  }

  private long elapsed() {
    return System.nanoTime() - first.begunAt();
  }

  private int elapsedMillis() {
    return (int) Math.min(TimeUnit.NANOSECONDS.toMillis(elapsed()), Integer.MAX_VALUE);
  }
}
