package io.ecwiddoctor.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a batch reads and writes.
 *
 * @param input the store list; null for standard input
 * @param standardInput read where no file is named
 * @param results where the lines go
 * @param resume whether to go on with the results that are there
 * @param force whether to replace the results that are there
 * @param keyOf the results of an earlier run whose key a new run makes its fingerprints with; null
 *     for a key of its own
 * @param budget where requests with rejected tokens are counted over all runs from this address;
 *     null where only those of this run count
 * @param known the lines of an earlier run, made with the same key; what can't have changed since
 *     is confirmed by one request, or taken over. Null to ask all
 */
public record BatchFiles(
    @Nullable Path input,
    InputStream standardInput,
    Path results,
    boolean resume,
    boolean force,
    @Nullable Path keyOf,
    @Nullable Path budget,
    @Nullable Path known) {

  /** Files of a run that only counts its own requests with rejected tokens. */
  public BatchFiles(
      @Nullable Path input,
      InputStream standardInput,
      Path results,
      boolean resume,
      boolean force,
      @Nullable Path keyOf) {
    this(input, standardInput, results, resume, force, keyOf, null, null);
  }

  /** Whether both name one file, by whatever way, whether it is there yet or not. */
  static boolean areSame(Path one, Path other) throws IOException {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())
        || (Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other));
  }

  /** What to call the input in messages. */
  String inputName() {
    return input == null ? "Standard input" : input.toString();
  }
}
