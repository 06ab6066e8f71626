package io.ecwiddoctor.serve;

import com.google.gson.JsonObject;
import io.ecwiddoctor.batch.limits.CheckRefusedException;
import io.ecwiddoctor.batch.limits.CheckService;
import io.ecwiddoctor.doctor.DiagnosisRequest;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.words.Words;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The checks that pages show: under way, or done and kept in memory for a while, without their
 * tokens. Thread-safe.
 */
final class Checks implements AutoCloseable {

  private static final int MOST = 200;
  private static final int THREADS = 8;
  private static final int WAITING = 32;
  private static final Duration LIFE = Duration.ofHours(1);

  private final CheckService service;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          30,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          work -> {
            Thread thread = new Thread(work, "ecwid-doctor check");
            thread.setDaemon(true);
            return thread;
          });

  private final Map<String, Check> checks =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Check> eldest) {
          return size() > MOST;
        }
      };

  Checks(CheckService service) {
    this.service = service;
    threads.allowCoreThreadTimeOut(true);
  }

  /** One check of one session. */
  static final class Check {

    private final String id = Access.random();
    private final long begun = System.nanoTime();
    private final Access.Session owner;
    private final DiagnosisRequest request;
    private final @Nullable Report before;
    private final AtomicInteger replies = new AtomicInteger();
    private volatile String last = "";
    private volatile @Nullable Report report;
    private volatile @Nullable Problem problem;

    private Check(Access.Session owner, DiagnosisRequest request, @Nullable Report before) {
      this.owner = owner;
      this.request = request;
      this.before = before;
    }

    String id() {
      return id;
    }

    /** Returns what was asked for, without the token. */
    DiagnosisRequest request() {
      return request;
    }

    /** Returns the last report before this check; null if it is the first. */
    @Nullable Report before() {
      return before;
    }

    /** Returns how far it is, for a reader. */
    String words(Words words) {
      int came = replies.get();
      return came == 0 ? words.say("asking-ecwid") : words.say("reply-so-far-the-last", came, last);
    }

    /** Returns how far it is, for the script of its page. */
    String state(Words words) {
      JsonObject state = new JsonObject();
      state.addProperty("done", isDone());
      state.addProperty("words", words(words));
      return state + "\n";
    }

    /** Returns the report; null until there is one. */
    @Nullable Report report() {
      return report;
    }

    /** Returns why there will be no report; null if there may be. */
    @Nullable Problem problem() {
      return problem;
    }

    boolean isDone() {
      return report != null || problem != null;
    }

    private void note(ProbeOutcome outcome) {
      last = outcome.probe().probeName();
      replies.incrementAndGet();
    }
  }

  /**
   * Begins a check.
   *
   * @param before the last report about this store, to compare with; null if there is none
   * @throws Problem if too many are waiting
   */
  Check begin(Access.Session owner, DiagnosisRequest request, @Nullable Report before) {
    Check check = new Check(owner, request.withToken(AccessToken.of("")), before);
    try {
      threads.execute(() -> run(check, request));
    } catch (RejectedExecutionException e) {
      throw Problem.busy();
    }
    synchronized (checks) {
      checks.values().removeIf(each -> System.nanoTime() - each.begun > LIFE.toNanos());
      checks.put(check.id, check);
    }
    return check;
  }

  private void run(Check check, DiagnosisRequest request) {
    try {
      check.report = service.diagnose(request, check::note).report();
    } catch (CheckRefusedException e) {
      check.problem = Problem.refused(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      check.problem = Problem.of(503, "The server was stopped.");
    } catch (RuntimeException | Error e) {
      // The message isn't shown: it may hold anything.
      check.problem = Problem.of(500, "The check failed: " + e.getClass().getSimpleName() + ".");
    }
  }

  /**
   * Returns a check of this session.
   *
   * @throws Problem if there is none, or not any more
   */
  Check find(String id, Access.Session owner) {
    Check check;
    synchronized (checks) {
      check = checks.get(id);
    }
    if (check == null || !check.owner.equals(owner)) {
      throw Problem.of(404, "This check isn't kept any more. Start a new one.");
    }
    return check;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
