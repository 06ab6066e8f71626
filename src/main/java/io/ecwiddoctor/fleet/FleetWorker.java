package io.ecwiddoctor.fleet;

import io.ecwiddoctor.batch.BatchSettings;
import io.ecwiddoctor.batch.TokenRows;
import io.ecwiddoctor.batch.limits.IpAddressBudget;
import io.ecwiddoctor.batch.limits.RequestJournal;
import io.ecwiddoctor.batch.limits.RunLimits;
import io.ecwiddoctor.batch.limits.TokenRegistry;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.files.StateFolder;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.probe.ProxyServer;
import io.ecwiddoctor.report.TokenFingerprint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Checks cases from the IP address of this machine, within the limits that Ecwid has for it. All
 * tasks of a process share one: {@link #open} returns it, and the last {@link #close} ends it.
 * Thread-safe.
 */
public final class FleetWorker implements AutoCloseable {

  /** So many tokens are under way, or were a moment ago. */
  private static final int TOKENS = 8192;

  private static @Nullable FleetWorker shared;

  private final FleetSettings settings;
  private final FleetKey key;
  private final FolderLock lock;
  private final EcwidDoctor doctor;
  private final @Nullable IpAddressBudget budget;
  private final RunLimits limits;
  private final TokenRows checks;
  private final ExecutorService threads;
  private final AtomicReference<@Nullable IOException> problem = new AtomicReference<>();
  private int users;
  private volatile boolean closed;

  private FleetWorker(
      FolderLock lock, FleetSettings settings, FleetKey key, Map<String, String> environment)
      throws IOException {
    this.lock = lock;
    this.settings = settings;
    this.key = key;
    BatchSettings batch = settings.batch();
    TokenFingerprint fingerprints =
        TokenFingerprint.withKey(HexFormat.of().parseHex(settings.fingerprintKey(key)));
    ApiBaseUrl api = ApiBaseUrl.of(batch.baseUrl());
    this.budget = budget(api, environment);
    this.limits =
        new RunLimits(
            batch.requestsPerSecond(),
            batch.maxRequests(),
            batch.deadTokenBudget(),
            0,
            (int) batch.timeout().toSeconds(),
            new TokenRegistry(TOKENS),
            RequestJournal.NONE,
            budget);
    this.doctor = doctor(batch, fingerprints, api, environment);
    this.checks = new TokenRows(batch, doctor, fingerprints, limits);
    this.threads = Executors.newFixedThreadPool(batch.concurrency(), FleetWorker::thread);
  }

  private @Nullable IpAddressBudget budget(ApiBaseUrl api, Map<String, String> environment)
      throws IOException {
    Path file =
        settings.budgetFile() == null
            ? IpAddressBudget.usualFile(api, StateFolder.of(environment))
            : Path.of(settings.budgetFile());
    return file == null
        ? null
        : IpAddressBudget.open(
            file,
            api.authority(),
            InstantSource.system(),
            problem -> this.problem.compareAndSet(null, problem));
  }

  private static EcwidDoctor doctor(
      BatchSettings batch,
      TokenFingerprint fingerprints,
      ApiBaseUrl api,
      Map<String, String> environment) {
    EcwidDoctor.Builder builder =
        EcwidDoctor.builder()
            .baseUrl(batch.baseUrl())
            .timeout(batch.timeout())
            .fingerprints(fingerprints)
            .parallelRequests(1)
            .rememberAssessments();
    String proxy = ProxyServer.variable(environment, api);
    if (proxy != null) {
      builder.proxy(ProxyServer.of(environment.get(proxy)));
    }
    return builder.build();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "ecwid-doctor case");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Returns the worker of this process. As long as it is open, no cases can be prepared in the
   * folder.
   *
   * @param environment the variables of this machine: its proxy, and where its budget is
   * @throws IOException if the key is not the one of these settings, the budget can't be used, or
   *     cases are being prepared
   */
  public static synchronized FleetWorker open(
      FleetFolder folder, FleetSettings settings, FleetKey key, Map<String, String> environment)
      throws IOException {
    FleetWorker worker = shared;
    if (worker == null) {
      worker = first(FolderLock.ofJob(folder), settings, key, environment);
      shared = worker;
    } else if (!worker.settings.equals(settings)) {
      throw new IllegalStateException("This process checks cases with other settings.");
    }
    worker.users++;
    return worker;
  }

  private static FleetWorker first(
      FolderLock lock, FleetSettings settings, FleetKey key, Map<String, String> environment)
      throws IOException {
    try {
      return new FleetWorker(lock, settings, key, environment);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Checks a case on a thread of the worker.
   *
   * @param line as {@link CaseWriter} wrote it
   * @return one line a row, as a batch writes it; fails if the case can't be read, the budget can't
   *     be kept or a rule fails
   */
  public CompletableFuture<List<String>> check(String line) {
    return CompletableFuture.supplyAsync(() -> checkNow(line), threads);
  }

  private List<String> checkNow(String line) {
    try {
      StoreCase each = StoreCase.parse(line, key);
      limits.awaitReplies(() -> closed);
      List<String> lines = checks.check(each.rows(), each.earlier());
      IOException failed = problem.get();
      if (failed != null) {
        throw failed;
      }
      return lines;
    } catch (IOException e) {
      throw new CompletionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  /**
   * Returns whether more cases would get no request from here: the budget is spent, the IP address
   * is blocked, or nothing of use comes back.
   */
  public boolean isSpent() {
    return limits.isSpent();
  }

  /** Returns how many requests were sent. */
  public long requests() {
    return limits.requests();
  }

  /** Returns how many of them were, or may have been, answered with a rejected token. */
  public int deadTokensSpent() {
    return limits.spent();
  }

  @Override
  public void close() throws IOException {
    synchronized (FleetWorker.class) {
      users--;
      if (users > 0) {
        return;
      }
      shared = null;
    }
    closed = true;
    threads.shutdownNow();
    doctor.close();
    try (lock) {
      if (budget != null) {
        budget.close();
      }
    }
  }
}
