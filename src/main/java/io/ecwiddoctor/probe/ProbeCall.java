package io.ecwiddoctor.probe;

import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.probe.reply.Failures;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.ReplyReader;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One probe on its way: sent once, or once more where that is no repetition in earnest.
 *
 * <p>A connection that was kept from an earlier probe may have been closed by the server in the
 * meantime, which shows only when the next request is written to it: it fails at once, without a
 * byte of a reply. A 408 that was waiting there is no reply to it either, nor is what was left over
 * from the reply before, whose length was wrong. RFC 9112 (9.3.1) lets a client send a GET again
 * then, and it would be a false failure not to. So it is sent a second time, on a connection of its
 * own. What fails on a new connection is not sent again: that is an observation, and each request
 * counts where Ecwid counts requests with a token that does not work. OkHttp's own recovery would
 * also send it to the next address of the host, and is switched off.
 *
 * <p>Thread-safe.
 */
final class ProbeCall implements Callback {

  /** How much later than OkHttp's own limit this one strikes, which only a stuck resolver needs. */
  static final Duration GRACE = Duration.ofMillis(500);

  private static final int REQUEST_TIMEOUT = 408;

  private final ProbeRequest probe;
  private final Request request;
  private final ReplyReader reader;
  private final InstantSource clock;
  private final Duration timeout;
  private final OkHttpClient unpooled;
  private final CompletableFuture<ProbeOutcome> settled = new CompletableFuture<>();
  private volatile long begun = System.nanoTime();
  private volatile @Nullable Call call;
  private volatile boolean again;
  private volatile boolean inPlace;

  /**
   * Prepares a probe.
   *
   * @param unpooled the client for the second time, which opens a connection for every request
   */
  ProbeCall(
      ProbeRequest probe,
      Request request,
      AccessToken token,
      InstantSource clock,
      Duration timeout,
      OkHttpClient unpooled) {
    this.probe = probe;
    this.request = request;
    this.reader = new ReplyReader(token);
    this.clock = clock;
    this.timeout = timeout;
    this.unpooled = unpooled;
  }

  /** Sends it. */
  CompletableFuture<ProbeOutcome> enqueue(OkHttpClient client) {
    launch(newCall(client, new Attempt(this::begin)));
    return settled.exceptionally(this::orTimedOut);
  }

  /** Sends it on this thread, and returns when it is settled. */
  CompletableFuture<ProbeOutcome> execute(OkHttpClient client) {
    inPlace = true;
    return enqueue(client);
  }

  /** Either this sees that it was abandoned, or {@link #abandon()} sees what to cancel. */
  private void launch(Call next) {
    call = next;
    if (settled.isDone()) {
      return;
    }
    if (inPlace) {
      executeHere(next);
    } else {
      next.enqueue(this);
    }
  }

  private void executeHere(Call next) {
    try {
      onResponse(next, next.execute());
    } catch (IOException e) {
      onFailure(next, e);
    }
  }

  private Call newCall(OkHttpClient client, Attempt attempt) {
    return client.newCall(request.newBuilder().tag(Attempt.class, attempt).build());
  }

  /** The clock starts when the request leaves the queue, where a large batch waits. */
  private void begin() {
    begun = System.nanoTime();
    if (inPlace) {
      // OkHttp's own limit ends the call; what it does not reach is the resolver, see TimedDns.
      return;
    }
    var unused = settled.orTimeout(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
  }

  private ProbeOutcome orTimedOut(Throwable problem) {
    if (problem instanceof TimeoutException) {
      cancelCall();
      return unanswered(Failure.TIMEOUT);
    }
    throw new CompletionException(problem);
  }

  /** Gives it up: it ends unanswered. */
  void abandon() {
    settled.complete(unanswered(Failure.RESET));
    cancelCall();
  }

  private void cancelCall() {
    Call current = call;
    if (current != null) {
      current.cancel();
    }
  }

  @Override
  public void onResponse(Call ended, Response response) {
    response.close();
    end(ended, null);
  }

  @Override
  public void onFailure(Call ended, IOException exception) {
    end(ended, exception);
  }

  private void end(Call ended, @Nullable IOException problem) {
    try {
      Attempt attempt = Attempt.of(ended.request());
      if (isStale(attempt, problem)) {
        sendAgain();
      } else {
        settle(attempt, problem);
      }
    } catch (RuntimeException | Error e) {
      settled.completeExceptionally(e);
    }
  }

  private void settle(Attempt attempt, @Nullable IOException problem) {
    Throwable fault = attempt.fault();
    HttpReply reply = attempt.reply();
    if (fault != null) {
      settled.completeExceptionally(fault);
    } else if (reply != null) {
      settled.complete(
          reader.read(probe.probe(), probe.store(), clock.instant(), elapsedMillis(), reply));
    } else if (!attempt.hasBegun()) {
      settled.completeExceptionally(
          new IllegalStateException("The client takes no more calls; nothing was sent.", problem));
    } else {
      settled.complete(unanswered(failure(problem, attempt.wasExchanging())));
    }
  }

  private boolean isStale(Attempt attempt, @Nullable IOException problem) {
    if (again || !attempt.reusedConnection() || attempt.fault() != null) {
      return false;
    }
    HttpReply reply = attempt.reply();
    if (reply != null) {
      return reply.status() == REQUEST_TIMEOUT;
    }
    Failure failure = failure(problem, true);
    return failure == Failure.RESET || failure == Failure.NOT_HTTP;
  }

  /** A call that ended well without a reply has lost it on the way. */
  private static Failure failure(@Nullable IOException problem, boolean exchanging) {
    return problem == null ? Failure.RESET : Failures.of(problem, exchanging);
  }

  /** The limit of the first time is still running and holds for both. */
  private void sendAgain() {
    again = true;
    Call second = newCall(unpooled, new Attempt(() -> {}));
    long left = timeout.toNanos() - (System.nanoTime() - begun);
    second.timeout().timeout(Math.max(left, 1), TimeUnit.NANOSECONDS);
    launch(second);
  }

  private Unanswered unanswered(Failure failure) {
    return new Unanswered(probe.probe(), probe.store(), clock.instant(), elapsedMillis(), failure);
  }

  private int elapsedMillis() {
    return (int)
        Math.min(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun), Integer.MAX_VALUE);
  }
}
