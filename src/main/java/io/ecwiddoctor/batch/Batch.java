package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.input.InputDigest;
import io.ecwiddoctor.batch.limits.IpAddressBudget;
import io.ecwiddoctor.batch.limits.RunLimits;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.files.PrivateFiles;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.report.TokenFingerprint;
import io.ecwiddoctor.report.summary.BatchSummary;
import io.ecwiddoctor.report.summary.Coverage;
import io.ecwiddoctor.report.summary.SummaryBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run over a store list: one line per row, within Ecwid's limits, and nothing lost. Opening it
 * checks the list and the files, and sends nothing. {@link #run} is for one thread, once; {@link
 * #stop} and {@link #progress} are for any.
 */
public final class Batch implements AutoCloseable {

  private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  /** So many rejected tokens without an accepted one are worth a warning. */
  private static final int MANY_REJECTIONS = 20;

  private final BatchFiles files;
  private final BatchSettings settings;
  private final EcwidDoctor doctor;
  private final InputStream input;
  private final ResultWriter results;
  private final ResumeState earlier;
  private final BatchRun run;
  private final RunManifest manifest;
  private final RunJournal journal;
  private final @Nullable IpAddressBudget address;
  private final RunLimits limits;
  private final @Nullable EarlierAnswers known;

  private Batch(
      BatchFiles files, RunFiles opened, BatchSettings settings, EcwidDoctor.Builder builder)
      throws BatchException {
    this.files = files;
    this.settings = settings;
    this.input = opened.input();
    this.earlier = opened.earlier();
    this.manifest = opened.manifest();
    this.results = new ResultWriter(opened.results(), earlier);
    this.journal = journal(opened);
    this.address = address();
    this.limits =
        new RunLimits(
            settings.requestsPerSecond(),
            settings.maxRequests(),
            settings.deadTokenBudget(),
            manifest.spent(0).rejections(),
            (int) settings.timeout().toSeconds(),
            earlier.tokens(),
            journal,
            address);
    TokenFingerprint fingerprints = manifest.fingerprints();
    builder.fingerprints(fingerprints).parallelRequests(1);
    // The built-in rules treat all stores alike; a user's own may not.
    this.doctor = (settings.ownRules().isEmpty() ? builder.rememberAssessments() : builder).build();
    this.known = EarlierAnswers.open(files.known());
    this.run =
        new BatchRun(
            settings, doctor, fingerprints, opened.rows(), results, earlier, limits, known);
  }

  private RunJournal journal(RunFiles opened) throws BatchException {
    Path path = RunManifest.beside(opened.results().path());
    try {
      return RunJournal.open(path, manifest.spent(0), results::fail);
    } catch (IOException e) {
      throw ResultFile.unwritable(path, e);
    }
  }

  private @Nullable IpAddressBudget address() throws BatchException {
    Path file = files.budget();
    if (file == null) {
      return null;
    }
    try {
      String api = ApiBaseUrl.of(settings.baseUrl()).authority();
      return IpAddressBudget.open(file, api, InstantSource.system(), results::fail);
    } catch (IOException e) {
      throw BatchPlan.unusable(file, e);
    }
  }

  /**
   * Opens the files.
   *
   * @param doctor where the API is, and how it is asked; the batch adds what it needs
   * @throws BatchException if the input is no store list, or the results can't be written or
   *     resumed
   */
  public static Batch open(BatchFiles files, BatchSettings settings, EcwidDoctor.Builder doctor)
      throws BatchException {
    return new Batch(files, RunFiles.open(files, settings), settings, doctor);
  }

  /** Returns what the user should know before the run, as sentences. */
  public List<String> hints() {
    try {
      return BatchHints.of(files.input(), settings.deadTokenBudget(), address);
    } catch (IOException e) {
      results.fail(e);
      return List.of();
    }
  }

  /**
   * Goes through the rows; takes as long as the requests take.
   *
   * @throws BatchException if the input breaks off or the results can't be written; what was
   *     written is whole
   */
  public BatchSummary run() throws BatchException, InterruptedException {
    long begun = System.nanoTime();
    try {
      SummaryBuilder tally = run.run();
      results.checkFile();
      if (run.isWhole()) {
        journal.close();
        manifest
            .ended(tally.rows(), journal.spent(limits.spent()))
            .write(RunManifest.beside(files.results()));
      }
      return tally.summary(
          Catalog.create(),
          new SummaryBuilder.Outline(
              settings.profile().name(),
              files.results().toString(),
              earlier.rows(),
              settings.deadTokenBudget(),
              coverage(tally.coverage(), files.results()),
              warnings(tally),
              (System.nanoTime() - begun) / NANOS_PER_MILLI));
    } catch (IOException e) {
      throw new BatchException(
          files.results()
              + " can't be written, or the list can't be read: "
              + PrivateFiles.reason(e)
              + ". The "
              + earlier.tally().rows()
              + " lines so far are whole; go on with --resume.",
          e);
    }
  }

  private List<String> warnings(SummaryBuilder tally) throws IOException {
    List<String> warnings = new ArrayList<>();
    int rejections = tally.rejections();
    if (!run.hasAccepted() && earlier.rows() == 0 && rejections >= MANY_REJECTIONS) {
      warnings.add(
          rejections
              + " tokens were rejected and none was accepted. If that surprises you, try one that"
              + " is known to work: this IP address may be blocked.");
    }
    if (settings.maxRequests() < settings.mostRequestsOfARow()
        && tally.unchecked() > 0
        && tally.rows() - tally.unchecked() == earlier.rows()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "--max-requests %d: ended before any row was checked to its end. One row takes up to"
                  + " %d requests; allow at least as many.",
              settings.maxRequests(),
              settings.mostRequestsOfARow()));
    }
    Path list = files.input();
    if (list != null && !isUnchanged(list)) {
      warnings.add(
          list + " was changed during the run. The results are of the list as it was read.");
    }
    return warnings;
  }

  private boolean isUnchanged(Path list) throws IOException {
    return Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS)
        ? InputDigest.of(list).sha256().equals(manifest.inputSha256())
        : Files.exists(list);
  }

  /** Ends the run soon, with what is known; {@link #run} then returns. */
  public void stop() {
    run.stop();
  }

  /** Returns how far the run has come. */
  public BatchProgress progress() {
    SummaryBuilder tally = earlier.tally();
    Long total = manifest.listRows();
    return new BatchProgress(
        tally.rows(), earlier.rows(), total == null ? 0 : total, tally.verdicts());
  }

  /** Closes the files and the connections. */
  @Override
  public void close() {
    doctor.close();
    try {
      if (address != null) {
        address.close();
      }
      if (known != null) {
        known.close();
      }
      journal.close();
      results.close();
      input.close();
    } catch (IOException e) {
      // Each line was written when it was made; nothing waits to be.
    }
  }

  /**
   * Adds to the coverage of saved lines what the run noted beside its results.
   *
   * @param results the file with the lines; null if they came by themselves
   */
  public static Coverage coverage(Coverage lines, @Nullable Path results) {
    RunManifest manifest = results == null ? null : RunManifest.find(RunManifest.beside(results));
    return manifest == null ? lines : lines.noted(manifest.ended(), manifest.listRows());
  }
}
