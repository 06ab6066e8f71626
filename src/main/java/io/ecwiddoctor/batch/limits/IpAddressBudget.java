package io.ecwiddoctor.batch.limits;

import io.ecwiddoctor.files.PrivateFiles;
import io.ecwiddoctor.model.ApiBaseUrl;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests with rejected tokens that this machine's address has sent to one API, in a
 * file that all runs of the machine share. Ecwid blocks an address after 600 such requests in total
 * and names no time after which it forgets them (REST API overview), so nothing is forgotten here
 * either, until {@link #reset}.
 *
 * <p>A request is reserved in the file before it is sent and settled after its reply. What a killed
 * process leaves reserved counts as spent. A power failure may lose the last second. Thread-safe,
 * and safe between processes.
 */
public final class IpAddressBudget implements AutoCloseable {

  /** Whether one more request may be sent. */
  enum Room {
    /** It is reserved. */
    RESERVED,
    /** Not now: the rest is reserved by requests that are under way. */
    LATER,
    /** No: the budget is spent. */
    SPENT
  }

  private static final long FORCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /**
   * A process loses all of its locks on a file when it closes any channel of it, and may not lock
   * it twice. So within this process one section at a time has a lock, or closes.
   */
  private static final Object PROCESS = new Object();

  private final FileChannel channel;
  private final String api;
  private final InstantSource clock;
  private final Consumer<IOException> onProblem;
  private final IpAddressLedger.Owner owner = IpAddressLedger.Owner.current();
  private long forcedAt = System.nanoTime() - FORCE_NANOS;

  private IpAddressBudget(
      FileChannel channel, String api, InstantSource clock, Consumer<IOException> onProblem) {
    this.channel = channel;
    this.api = api;
    this.clock = clock;
    this.onProblem = onProblem;
  }

  /**
   * Returns the file that all runs of a machine share for this API; null if none is kept, because
   * the API is on loopback and blocks nobody, or no folder is known.
   *
   * @param stateFolder where this program keeps what outlasts its runs; null if that isn't known
   */
  public static @Nullable Path usualFile(ApiBaseUrl api, @Nullable Path stateFolder) {
    if (stateFolder == null || api.isLoopback()) {
      return null;
    }
    // An IPv6 address and a port have characters that not every file system takes.
    String name = api.authority().replaceAll("[^a-z0-9.-]", "_");
    return stateFolder.resolve("dead-tokens").resolve(name + ".json");
  }

  /**
   * Opens the file, or creates it.
   *
   * @param api the host of the API, which alone is counted in this file
   * @param onProblem told when the file can't be written later; from then on nothing is admitted
   * @throws IOException if it can't be opened, or isn't the budget of this API
   */
  public static IpAddressBudget open(
      Path file, String api, InstantSource clock, Consumer<IOException> onProblem)
      throws IOException {
    FileChannel channel = channel(file);
    IpAddressBudget budget = new IpAddressBudget(channel, api, clock, onProblem);
    try {
      var unused = budget.change(ledger -> 0);
      return budget;
    } catch (IOException e) {
      budget.close();
      throw e;
    }
  }

  private static FileChannel channel(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return PrivateFiles.openOrCreate(file);
  }

  /**
   * Returns what is spent, without creating or changing the file.
   *
   * @throws IOException if the file can't be read, or isn't the budget of this API
   */
  public static BudgetSpent read(Path file, String api) throws IOException {
    if (!PrivateFiles.exists(file)) {
      return BudgetSpent.NOTHING;
    }
    synchronized (PROCESS) {
      try (FileChannel channel = PrivateFiles.open(file)) {
        return spent(channel, api);
      }
    }
  }

  /** Reserves one request, if it leaves no more than the limit spent and reserved. */
  Room reserve(int limit) {
    return tried(ledger -> ledger.reserve(owner, limit), Room.SPENT);
  }

  /** Gives a reservation back; it is spent if the token was rejected. */
  void settle(boolean rejected) {
    var unused = tried(ledger -> ledger.settle(owner, rejected, now()), 0);
  }

  /** Counts a rejection without a reservation. */
  void spend() {
    var unused = tried(ledger -> ledger.spend(1, now()), 0);
  }

  /** Takes back what a killed run left reserved, because the token turned out to work. */
  void refund() {
    var unused = tried(ledger -> ledger.spend(-1, now()), 0);
  }

  /** Returns what is spent now. */
  public BudgetSpent spent() throws IOException {
    synchronized (PROCESS) {
      return spent(channel, api);
    }
  }

  private static BudgetSpent spent(FileChannel channel, String api) throws IOException {
    FileLock lock = channel.lock();
    try {
      return LedgerFile.read(channel, api).spent();
    } finally {
      lock.release();
    }
  }

  /** Forgets what was spent, because the address is another now or Ecwid has lifted the block. */
  public void reset() throws IOException {
    var unused = change(IpAddressLedger::reset);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private <T> T tried(Function<IpAddressLedger, T> step, T otherwise) {
    try {
      return change(step);
    } catch (IOException e) {
      onProblem.accept(
          new IOException("the budget of this IP address: " + PrivateFiles.reason(e), e));
      return otherwise;
    }
  }

  private <T> T change(Function<IpAddressLedger, T> step) throws IOException {
    synchronized (PROCESS) {
      FileLock lock = channel.lock();
      try {
        IpAddressLedger ledger = LedgerFile.read(channel, api);
        T result = step.apply(ledger);
        LedgerFile.write(channel, ledger);
        if (System.nanoTime() - forcedAt >= FORCE_NANOS) {
          forcedAt = System.nanoTime();
          channel.force(false);
        }
        return result;
      } finally {
        lock.release();
      }
    }
  }

  /** Gives back what this run has reserved and not sent. */
  @Override
  public void close() throws IOException {
    synchronized (PROCESS) {
      if (!channel.isOpen()) {
        return;
      }
      try {
        var unused = tried(ledger -> ledger.release(owner), 0);
      } finally {
        channel.close();
      }
    }
  }
}
