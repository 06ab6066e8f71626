package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.fleet.CaseWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a fleet is made of. */
public final class FleetOptions {

  @Parameters(index = "0", paramLabel = "LIST", description = "the list of stores, a file")
  private Path list = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "DIR",
      description = "the folder that all machines share; created if it isn't there")
  private Path folder = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "FILE",
      required = true,
      description =
          "the key that seals the tokens; made if it isn't there. Copy it to each machine, and not"
              + " into DIR")
  private @Nullable Path key;

  @Option(
      names = "--cases-per-file",
      paramLabel = "N",
      converter = Cases.class,
      description = "how many tokens a machine takes at once, 1 to 200 (default: 100)")
  private int cases = CaseWriter.DEFAULT_CASES;

  private static final class Cases extends IntegerRange {
    Cases() {
      super(1, CaseWriter.MOST_CASES);
    }
  }

  /** Returns the list. */
  public Path list() {
    return list;
  }

  /** Returns the folder that all machines share. */
  public Path folder() {
    return folder;
  }

  /**
   * Returns the file with the key.
   *
   * @throws UsageException if it would lie beside what it seals
   */
  public Path key() {
    Path file = key == null ? Path.of("") : key;
    Path inner = file.toAbsolutePath().normalize();
    if (inner.startsWith(folder.toAbsolutePath().normalize())) {
      throw new UsageException(
          "--key "
              + UserText.quoted(file.toString())
              + " is in DIR, beside what it seals; name a file outside of it.");
    }
    return file;
  }

  /** Returns how many cases a file has. */
  public int cases() {
    return cases;
  }
}
