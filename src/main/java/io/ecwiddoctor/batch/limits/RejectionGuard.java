package io.ecwiddoctor.batch.limits;

import io.ecwiddoctor.doctor.RequestPolicy;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.report.NotChecked;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether rejections without words are meant for the tokens or for this address: one
 * control request settles all rejections that came before it. If the address is blocked, the run
 * ends. Thread-safe.
 */
public final class RejectionGuard {

  /** How long to wait for more rejections that the same request can settle. */
  private static final long GATHER_MILLIS = 50;

  private final RunLimits limits;
  private final Control control;
  private final LongSupplier nanoClock;
  private @Nullable ProbeOutcome reply;
  private long sentAt;

  /** Sends the control request. */
  public interface Control {

    /** Returns the reply to the control request with this token, which may have to be repeated. */
    ProbeOutcome send(AccessToken token, RequestPolicy repeats) throws InterruptedException;
  }

  /**
   * A guard that has asked nothing.
   *
   * @param nanoClock such as {@link System#nanoTime}
   */
  public RejectionGuard(RunLimits limits, Control control, LongSupplier nanoClock) {
    this.limits = limits;
    this.control = control;
    this.nanoClock = nanoClock;
  }

  /**
   * Returns the reply to a control request that was sent after a rejection; null if none may be
   * sent.
   *
   * @param secret the token to send it with
   * @param token its fingerprint
   * @param rejectedAt when the token was rejected, by the nanosecond clock
   */
  public RequestPolicy.@Nullable Known controlReply(AccessToken secret, long token, long rejectedAt)
      throws InterruptedException {
    if (reply(rejectedAt) == null) {
      TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
    }
    synchronized (this) {
      ProbeOutcome known = reply(rejectedAt);
      return known == null ? ask(secret, token) : new RequestPolicy.Known(known, 0);
    }
  }

  private synchronized @Nullable ProbeOutcome reply(long rejectedAt) {
    return reply != null && sentAt - rejectedAt > 0 ? reply : null;
  }

  private RequestPolicy.@Nullable Known ask(AccessToken secret, long token)
      throws InterruptedException {
    Turns turns = new Turns(token);
    if (!turns.take()) {
      return null;
    }
    sentAt = nanoClock.getAsLong();
    reply = control.send(secret, turns);
    limits.circuitBreaker().observe(reply);
    if (isBlocked(reply)) {
      limits.halt(NotChecked.ADDRESS_BLOCKED);
    }
    return new RequestPolicy.Known(reply, turns.taken);
  }

  /** Takes what the control request costs, each time it is sent. */
  private final class Turns implements RequestPolicy {

    private final long token;
    private int taken;

    Turns(long token) {
      this.token = token;
    }

    boolean take() throws InterruptedException {
      if (limits.tokens().isRejectedForGood(token) || limits.takeRequest() != null) {
        return false;
      }
      limits.awaitTurn();
      // It carries a token that was rejected, so that it may count as a request with one.
      limits.deadTokens().spend();
      limits.tokens().reject(token);
      limits.journal().rejected(RequestJournal.NO_ROW);
      taken++;
      return true;
    }

    @Override
    public boolean admit(ProbeRequest request) {
      return false;
    }

    @Override
    public boolean admitAgain(ProbeRequest request) throws InterruptedException {
      return take();
    }
  }

  /** The API looks for the store before it looks at the token, and that store can't exist. */
  private boolean isBlocked(ProbeOutcome outcome) {
    return outcome instanceof Answered answered
        && (answered.meaning().isUnexplained() || answered.namesInvalidToken())
        && limits.circuitBreaker().doubts(outcome).isEmpty();
  }
}
