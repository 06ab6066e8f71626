package io.ecwiddoctor.batch.limits;

import io.ecwiddoctor.batch.limits.CheckRefusedException.Reason;
import io.ecwiddoctor.doctor.DiagnosisRequest;
import io.ecwiddoctor.doctor.DiagnosisResult;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.TokenFingerprint;
import io.ecwiddoctor.report.summary.RowResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes single checks from whoever asks in this process, a page, an API or an assistant, and holds
 * them all together to Ecwid's limits, as a batch holds its rows: a rejected token gets at most
 * {@value TokenRegistry#MOST_REJECTIONS} requests, an address a budget of rejected requests, a
 * token 600 requests a minute. It also remembers which store accepted a token, and tries that one
 * if another store rejects it. Thread-safe.
 */
public final class CheckService {

  /** After a 403 that may be a block: wait at least five minutes, try once (Ecwid's own plugin). */
  private static final Duration BLOCK_PAUSE = Duration.ofMinutes(5);

  private static final int MOST_CANDIDATES = 2;
  private static final int LOCKS = 64;
  private static final int REMEMBERED = 1024;

  private final EcwidDoctor doctor;
  private final TokenFingerprint fingerprints;
  private final RunLimits limits;
  private final RejectionGuard guard;
  private final LongSupplier nanoClock;
  private final Semaphore places;
  private final Duration patience;
  private final List<ReentrantLock> turns =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toList();
  private final Map<Long, StoreId> accepted =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, StoreId> eldest) {
          return size() > REMEMBERED;
        }
      };
  private @Nullable Long blockedAt;

  /**
   * A service.
   *
   * @param doctor asks the API; left open
   * @param fingerprints those of the doctor
   * @param limits for all checks together
   * @param concurrency how many checks may be under way at once
   * @param patience how long a check may wait for a place
   */
  public CheckService(
      EcwidDoctor doctor,
      TokenFingerprint fingerprints,
      RunLimits limits,
      int concurrency,
      Duration patience) {
    this(doctor, fingerprints, limits, concurrency, patience, System::nanoTime);
  }

  /**
   * The same.
   *
   * @param nanoClock what the pause after a block is measured by
   */
  CheckService(
      EcwidDoctor doctor,
      TokenFingerprint fingerprints,
      RunLimits limits,
      int concurrency,
      Duration patience,
      LongSupplier nanoClock) {
    this.doctor = doctor;
    this.fingerprints = fingerprints;
    this.limits = limits;
    this.guard = new RejectionGuard(limits, doctor::control, System::nanoTime);
    this.places = new Semaphore(concurrency, true);
    this.patience = patience;
    this.nanoClock = nanoClock;
  }

  /** The same as below, without progress. */
  public DiagnosisResult diagnose(DiagnosisRequest request)
      throws CheckRefusedException, InterruptedException {
    return diagnose(request, outcome -> {});
  }

  /**
   * Diagnoses what is asked for; takes as long as the requests take.
   *
   * @param progress told of each reply as it comes, on this thread
   * @throws CheckRefusedException if no request could be sent within the limits
   * @throws InterruptedException if the thread is interrupted; requests under way are called off
   */
  public DiagnosisResult diagnose(DiagnosisRequest request, Consumer<ProbeOutcome> progress)
      throws CheckRefusedException, InterruptedException {
    if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new CheckRefusedException(Reason.BUSY, 1);
    }
    try {
      long token = RowResult.number(fingerprints.of(request.token()));
      // Checks of one token follow each other, so that each sees what the last one got.
      ReentrantLock turn = turns.get(Math.floorMod(token, LOCKS));
      turn.lockInterruptibly();
      try {
        return examine(request, token, progress);
      } finally {
        turn.unlock();
      }
    } finally {
      places.release();
    }
  }

  private DiagnosisResult examine(
      DiagnosisRequest request, long token, Consumer<ProbeOutcome> progress)
      throws CheckRefusedException, InterruptedException {
    lookWhetherBlockIsOver();
    StoreId store = StoreIdLinter.inspect(request.store()).id();
    if (token != 0 && store != null) {
      limits.tokens().see(token, store.value());
    }
    AccessToken sent = request.tokenToSend();
    RowRequestPolicy row =
        new RowRequestPolicy(limits, guard, RequestJournal.NO_ROW, sent, token, true);
    try {
      DiagnosisResult result =
          doctor.examine(
              withHome(request, token, store), new WatchedPolicy(row, progress), List.of());
      NotChecked refusal = row.refusal();
      if (refusal != null && result.outcomes().isEmpty()) {
        throw refused(refusal, token);
      }
      if (isDoubtful(result.report(), row) && row.isBlocked()) {
        throw refused(NotChecked.ADDRESS_BLOCKED, token);
      }
      if (row.isAccepted() && store != null) {
        remember(token, store);
      }
      return result;
    } finally {
      row.close();
    }
  }

  /** A refusal without words says nothing about a token if this address is blocked. */
  private static boolean isDoubtful(Report report, RowRequestPolicy row) {
    return (row.rejections() > 0 || report.verdict() == Verdict.INCONCLUSIVE)
        && report.diagnoses().stream()
            .noneMatch(each -> each.code() == DiagnosisCode.ADDRESS_BLOCKED);
  }

  /** A block ends at a time that nobody is told; the next check finds out. */
  private synchronized void lookWhetherBlockIsOver() {
    long now = nanoClock.getAsLong();
    if (limits.halted() != NotChecked.ADDRESS_BLOCKED) {
      blockedAt = null;
    } else if (blockedAt == null) {
      blockedAt = now;
    } else if (now - blockedAt >= BLOCK_PAUSE.toNanos()) {
      blockedAt = null;
      limits.resume(NotChecked.ADDRESS_BLOCKED);
    }
  }

  private DiagnosisRequest withHome(DiagnosisRequest request, long token, @Nullable StoreId store) {
    StoreId home;
    synchronized (accepted) {
      home = accepted.get(token);
    }
    List<StoreId> candidates = new ArrayList<>(request.candidates());
    if (home == null
        || home.equals(store)
        || candidates.contains(home)
        || candidates.size() == MOST_CANDIDATES) {
      return request;
    }
    candidates.add(0, home);
    return request.withCandidates(candidates);
  }

  private void remember(long token, StoreId store) {
    synchronized (accepted) {
      accepted.put(token, store);
    }
  }

  private CheckRefusedException refused(NotChecked refusal, long token) {
    return switch (refusal) {
      case TOKEN_REJECTED_BEFORE ->
          new CheckRefusedException(CheckRefusedException.Reason.TOKEN_REJECTED_BEFORE, 0);
      case TOKEN_THROTTLED ->
          new CheckRefusedException(
              CheckRefusedException.Reason.TOKEN_THROTTLED,
              limits.tokens().pace(token).secondsAhead() + 1);
      case ADDRESS_BLOCKED ->
          new CheckRefusedException(
              CheckRefusedException.Reason.ADDRESS_BLOCKED, BLOCK_PAUSE.toSeconds());
      default -> new CheckRefusedException(CheckRefusedException.Reason.DEAD_TOKEN_BUDGET, 0);
    };
  }
}
