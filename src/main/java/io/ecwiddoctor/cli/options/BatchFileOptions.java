package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.batch.BatchFiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The files of a batch. */
public final class BatchFileOptions {

  private static final Path STANDARD_INPUT = Path.of("-");

  @Parameters(paramLabel = "INPUT", description = "the list of stores; - is standard input")
  private Path input = STANDARD_INPUT;

  @Option(
      names = "--output-file",
      paramLabel = "FILE",
      description = "where the results go, one line per row (default: results.jsonl)")
  private Path outputFile = Path.of("results.jsonl");

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "also write the results as a page to search, sort and print")
  private @Nullable Path html;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description =
          "also write the evidence to FILE, one line per row, for replay: without tokens or"
              + " personal data, readable by you only")
  private @Nullable Path record;

  @Option(
      names = "--key-of",
      paramLabel = "RESULTS",
      description =
          "make the fingerprints of tokens with the key of an earlier run, so that compare sees"
              + " which tokens were replaced")
  private @Nullable Path keyOf;

  @Option(names = "--resume", description = "continue with the results that exist")
  private boolean resume;

  @Option(
      names = "--force",
      description = "replace existing results, and the page and recording of them")
  private boolean force;

  /**
   * The input and the results.
   *
   * @param plan whether nothing will be sent
   * @param budget where requests with rejected tokens are counted; null for this run only
   * @throws UsageException if two options contradict each other
   */
  public BatchFiles files(boolean plan, @Nullable Path budget, CommandContext context) {
    if (resume && force) {
      throw new UsageException("--resume and --force were both given; leave out one of them.");
    }
    if (plan && record != null) {
      throw new UsageException(
          "--record and --plan were both given, and a plan sends nothing that could be recorded;"
              + " leave out one of them.");
    }
    if (html != null && record != null && isSame(html, record)) {
      throw new UsageException("--html and --record name the same file; give each its own.");
    }
    return new BatchFiles(
        input.equals(STANDARD_INPUT) ? null : input,
        context.environment().in(),
        outputFile,
        resume,
        force,
        keyOf,
        budget,
        null);
  }

  private static boolean isSame(Path one, Path other) {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }

  /** The page; null if none is asked for. */
  public @Nullable Path html() {
    return html;
  }

  /** The recording; null if none is asked for. */
  public @Nullable Path record() {
    return record;
  }
}
