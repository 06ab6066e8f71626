package io.ecwiddoctor.watch;

import io.ecwiddoctor.batch.BatchException;
import io.ecwiddoctor.batch.ConclusiveResults;
import io.ecwiddoctor.files.PrivateFiles;
import io.ecwiddoctor.report.summary.BatchSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a batch on a schedule and tells each change once. What was begun when the process was
 * killed is gone on with. Not thread-safe; {@link #run} ends when its thread is interrupted.
 */
public final class Watch implements AutoCloseable {

  private final WatchSettings settings;
  private final RowChecks checks;
  private final WatchClock clock;
  private final Consumer<String> hints;
  private final WatchFolder folder;
  private final WatchState state;
  private final Outbox outbox;
  private final ChangeFinder changes;
  private @Nullable BatchSummary last;

  /**
   * A watch that has sent nothing.
   *
   * @param channels the ways to tell changes
   * @param hints told what the user should know, as sentences
   * @throws IOException if the folder can't be used
   */
  public Watch(
      WatchSettings settings,
      RowChecks checks,
      List<Channel> channels,
      WatchClock clock,
      Consumer<String> hints)
      throws IOException {
    this.settings = settings;
    this.checks = checks;
    this.clock = clock;
    this.hints = hints;
    this.folder = WatchFolder.open(settings.folder());
    this.state = WatchState.read(folder.state());
    this.outbox = new Outbox(folder, state, channels, hints);
    this.changes = new ChangeFinder(folder, state);
  }

  /**
   * Runs until interrupted, or once.
   *
   * @return the summary of the last run; null if none ended
   * @throws BatchException if the first run can't be made
   * @throws IOException if the files of the watch can't be read or written
   */
  public @Nullable BatchSummary run() throws BatchException, IOException, InterruptedException {
    outbox.tell(clock.now());
    while (true) {
      Instant now = clock.now().truncatedTo(ChronoUnit.SECONDS);
      if (isDue(now)) {
        if (!tried(now)) {
          return null;
        }
        outbox.tell(clock.now());
        writeMetrics();
      }
      if (settings.once()) {
        return last;
      }
      Instant wake = next(now);
      Instant retry = outbox.nextTry();
      clock.sleepUntil(retry != null && retry.isBefore(wake) ? retry : wake);
      outbox.tell(clock.now());
    }
  }

  private boolean isDue(Instant now) {
    return settings.once() || state.begun != null || !now.isBefore(next(now));
  }

  private Instant next(Instant now) {
    return state.lastStarted == null
        ? now
        : Instant.parse(state.lastStarted).plus(settings.every());
  }

  /** Returns false if the user stopped the run. */
  private boolean tried(Instant now) throws BatchException, IOException, InterruptedException {
    try {
      return runOnce(now);
    } catch (BatchException e) {
      if (state.begun != null && state.attempts > 1) {
        hints.accept("the run that was killed can't be gone on with: " + e.getMessage());
        state.begun = null;
        return runOnce(now);
      }
      if (state.run == 0 || settings.once()) {
        throw e;
      }
      hints.accept(e.getMessage() + " The next run is at " + now.plus(settings.every()) + ".");
      state.begun = null;
      state.lastStarted = now.toString();
      state.write(folder.state());
      return true;
    }
  }

  private boolean runOnce(Instant now) throws BatchException, IOException, InterruptedException {
    begin(now);
    Instant begun = Instant.parse(String.valueOf(state.begun));
    Path results = folder.results(String.valueOf(state.begunResults));
    boolean fresh = state.run == 0 || !settings.question().equals(state.question);
    Path known = fresh || !isFilled(folder.known(state.run)) ? null : folder.known(state.run);
    long lost = (state.attempts - 1) * settings.lostToKill();
    long soFar = folder.requests(results.getFileName().toString());
    long left = settings.requestsPerDay() - state.requestsOfDay - lost - soFar;
    BatchSummary summary = checks.check(results, keyOf(), known, Math.max(0, left));
    if (summary == null) {
      return false;
    }
    List<Announcement> found =
        changes.find(
            new ChangeFinder.Run(begun, results, known, summary), fresh && state.run > 0, hints);
    outbox.add(found);
    end(summary, lost, begun, results);
    last = summary;
    return true;
  }

  /** Notes that a run is under way before its first request. */
  private void begin(Instant now) throws IOException {
    if (state.begun == null) {
      state.begun = now.toString();
      state.begunResults = WatchFolder.resultsName(state.run + 1, now);
      state.attempts = 0;
      state.onDay(now.atZone(ZoneOffset.UTC).toLocalDate().toString());
    }
    state.attempts++;
    state.write(folder.state());
  }

  private @Nullable Path keyOf() {
    Path earlier = state.lastResults == null ? null : folder.results(state.lastResults);
    return earlier != null && ConclusiveResults.hasKey(earlier) ? earlier : null;
  }

  static boolean isFilled(Path file) throws IOException {
    return Files.exists(file) && Files.size(file) > 0;
  }

  /** Makes the announcements of the run valid: from here on it isn't repeated. */
  private void end(BatchSummary summary, long lost, Instant begun, Path results)
      throws IOException {
    state.run++;
    state.lastStarted = begun.toString();
    state.lastResults = results.getFileName().toString();
    state.question = settings.question();
    state.begun = null;
    state.begunResults = null;
    state.attempts = 0;
    state.requests += summary.requests() + lost;
    state.requestsOfDay += summary.requests() + lost;
    state.write(folder.state());
    folder.tidy(state.run, settings.keep());
  }

  private void writeMetrics() {
    Path path = settings.metrics();
    if (path == null || last == null) {
      return;
    }
    try {
      Metrics.Figures figures =
          new Metrics.Figures(
              state,
              Instant.parse(String.valueOf(state.lastStarted)),
              checks.rejectionsLeft(),
              outbox.pending());
      Metrics.write(path, last, figures);
    } catch (IOException e) {
      hints.accept(path + " can't be written: " + PrivateFiles.reason(e) + ".");
    }
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
