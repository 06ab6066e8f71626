package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.input.InputDigest;
import io.ecwiddoctor.batch.input.Rows;
import io.ecwiddoctor.batch.input.StoreListException;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.files.PrivateFiles;
import io.ecwiddoctor.report.TokenFingerprint;
import io.ecwiddoctor.report.summary.BatchSummary;
import io.ecwiddoctor.report.summary.Coverage;
import io.ecwiddoctor.report.summary.SummaryBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run over a store list: a line a row, within the vendor's limits, and nothing lost. Opening it
 * checks the input and the files, and sends nothing. {@link #run} is for one thread, once; {@link
 * #stop} and {@link #progress} are for any.
 */
public final class Batch implements AutoCloseable {

  private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final BatchSettings settings;
  private final EcwidDoctor doctor;
  private final InputStream input;
  private final ResultFile results;
  private final ResumeState earlier;
  private final RunLimits governor;
  private final BatchRun run;
  private final RunManifest record;
  private final Path recordPath;
  private final @Nullable Long total;

  private Batch(Opening opening, BatchSettings settings, EcwidDoctor.Builder builder) {
    this.settings = settings;
    this.input = opening.input;
    this.results = opening.results;
    this.earlier = opening.earlier;
    this.record = opening.record;
    this.recordPath = RunManifest.beside(results.path());
    this.total = record.listRows();
    this.governor = new RunLimits(settings, earlier);
    TokenFingerprint fingerprints = record.fingerprints();
    builder.fingerprints(fingerprints).parallelRequests(1);
    // The built-in rules make no difference between stores; nobody knows of others.
    this.doctor = (settings.ownRules().isEmpty() ? builder.rememberAssessments() : builder).build();
    this.run =
        new BatchRun(settings, doctor, fingerprints, opening.rows, results, earlier, governor);
  }

  /** What is open before the first row. */
  private record Opening(
      InputStream input, Rows rows, ResultFile results, RunManifest record, ResumeState earlier) {}

  /**
   * Opens the files.
   *
   * @param doctor where the API is, and how it is asked; what a batch needs is added
   * @throws BatchException if the input is no store list, or the results cannot be written or gone
   *     on with
   */
  public static Batch open(BatchFiles files, BatchSettings settings, EcwidDoctor.Builder doctor)
      throws BatchException {
    refuseListAsResults(files);
    InputStream input = input(files);
    try {
      Rows rows = Rows.of(input, files.inputName());
      Path path = files.input();
      @Nullable InputDigest digest = path == null ? null : InputDigest.of(path);
      RunManifest fresh =
          digest == null
              ? RunManifest.of(null, null, settings)
              : RunManifest.of(digest.sha256(), rows.countOf(digest.lines()), settings);
      return new Batch(results(files, input, rows, fresh), settings, doctor);
    } catch (StoreListException e) {
      throw new BatchException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new BatchException(
          files.inputName() + " cannot be read: " + PrivateFiles.reason(e) + ".", e);
    }
  }

  /** The list has the only copy of the tokens, perhaps. */
  private static void refuseListAsResults(BatchFiles files) throws BatchException {
    Path list = files.input();
    if (list == null || !Files.exists(list)) {
      return;
    }
    for (Path written : List.of(files.results(), RunManifest.beside(files.results()))) {
      try {
        if (BatchFiles.areSame(list, written)) {
          throw new BatchException(
              list + " is the list of stores; name another file for the results by --output-file.");
        }
      } catch (IOException e) {
        throw ResultFile.unwritable(written, e);
      }
    }
  }

  private static Opening results(BatchFiles files, InputStream input, Rows rows, RunManifest fresh)
      throws BatchException, IOException {
    Path path = files.results();
    Path record = RunManifest.beside(path);
    if (!files.resume() || !PrivateFiles.exists(path) || Files.size(path) == 0) {
      ResultFile results = ResultFile.create(path, files.force() || files.resume());
      fresh.write(record);
      return new Opening(input, rows, results, fresh, ResumeState.nothing());
    }
    if (files.input() == null) {
      throw new BatchException(
          "--resume needs the input as a file: standard input cannot be compared with that of the"
              + " earlier run.");
    }
    RunManifest old = RunManifest.read(record);
    old.check(fresh, path);
    ResultFile results = ResultFile.open(path);
    try {
      RunManifest goingOn = old.goingOn(fresh.listRows());
      // First: rows may lose their line in what follows.
      goingOn.write(record);
      return new Opening(input, rows, results, goingOn, ResumeState.of(results));
    } catch (IOException e) {
      results.close();
      throw ResultFile.unwritable(path, e);
    } catch (BatchException e) {
      results.close();
      throw e;
    }
  }

  static InputStream input(BatchFiles files) throws BatchException {
    Path path = files.input();
    if (path == null) {
      return files.standardInput();
    }
    if (Files.isDirectory(path)) {
      throw new BatchException(path + " is a folder; name a file with a row a store.");
    }
    try {
      return Files.newInputStream(path);
    } catch (IOException e) {
      String reason =
          e instanceof java.nio.file.NoSuchFileException
              ? "does not exist; check the path."
              : "cannot be read: " + PrivateFiles.reason(e) + ".";
      throw new BatchException(path + " " + reason, e);
    }
  }

  /**
   * Goes through the rows; takes as long as the requests take.
   *
   * @throws BatchException if the input breaks off or the results cannot be written; what was
   *     written is whole
   */
  public BatchSummary run() throws BatchException, InterruptedException {
    long begun = System.nanoTime();
    try {
      run.run();
    } catch (IOException e) {
      throw new BatchException(
          results.path()
              + " could not be written on, or the input not read: "
              + PrivateFiles.reason(e)
              + "; the "
              + earlier.tally().rows()
              + " lines so far are whole. Go on with --resume.",
          e);
    }
    if (run.isWhole()) {
      record.atTheEnd(earlier.tally().rows()).write(recordPath);
    }
    return earlier
        .tally()
        .summary(
            Catalog.create(),
            new SummaryBuilder.Outline(
                settings.profile().name(),
                results.path().toString(),
                earlier.rows(),
                settings.deadTokenBudget(),
                coverage(earlier.tally().coverage(), results.path()),
                warnings(),
                (System.nanoTime() - begun) / NANOS_PER_MILLI));
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    int rejections = earlier.tally().rejections();
    if (!run.hasAccepted()
        && earlier.rows() == 0
        && rejections >= CircuitBreaker.REJECTION_STREAK) {
      warnings.add(
          rejections
              + " tokens were rejected and none was accepted; if that surprises you, try one that is"
              + " known to work: this address may be blocked.");
    }
    return warnings;
  }

  /** Ends the run soon, with what is known; {@link #run} then returns. */
  public void stop() {
    run.stop();
  }

  /** How far it has come. */
  public BatchProgress progress() {
    SummaryBuilder tally = earlier.tally();
    return new BatchProgress(
        tally.rows(), earlier.rows(), total == null ? 0 : total, tally.verdicts());
  }

  /** Closes the files and the connections. */
  @Override
  public void close() {
    doctor.close();
    try {
      results.close();
      input.close();
    } catch (IOException e) {
      // Each line was written when it was made; nothing waits to be.
    }
  }

  /**
   * Adds to the coverage of saved lines what the run noted beside its results, where it did.
   *
   * @param results the file with the lines; null where they came by themselves
   */
  public static Coverage coverage(Coverage lines, @Nullable Path results) {
    RunManifest manifest = results == null ? null : RunManifest.find(RunManifest.beside(results));
    return manifest == null ? lines : lines.noted(manifest.ended(), manifest.listRows());
  }
}
