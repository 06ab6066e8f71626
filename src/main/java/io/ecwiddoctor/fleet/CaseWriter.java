package io.ecwiddoctor.fleet;

import io.ecwiddoctor.batch.BatchException;
import io.ecwiddoctor.batch.BatchSettings;
import io.ecwiddoctor.batch.RowsLeft;
import io.ecwiddoctor.batch.input.Row;
import io.ecwiddoctor.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes case files of the rows of a list that have no line yet. Not thread-safe. */
public final class CaseWriter {

  /** Few enough that a machine doesn't take much with it when it fails or its budget is spent. */
  public static final int DEFAULT_CASES = 100;

  /** The most cases that a file may have. */
  public static final int MOST_CASES = 200;

  private final FleetKey key;
  private final int perFile;
  private final Path cases;
  private final List<String> waiting = new ArrayList<>();
  private int tokens;
  private int files;

  private CaseWriter(FleetKey key, int perFile, Path cases) {
    this.key = key;
    this.perFile = perFile;
    this.cases = cases;
  }

  /**
   * What was prepared.
   *
   * @param rows how many rows the list has
   * @param left how many of them have no line yet
   * @param tokens how many cases these are
   * @param files in how many files
   * @param cases the folder of these files
   */
  public record Prepared(int rows, int left, int tokens, int files, Path cases) {}

  /**
   * Collects what was done so far, and makes cases of the rest.
   *
   * @param budgetFile where each machine counts rejected tokens; null for its usual place
   * @param perFile how many cases a file has, from 1 to {@value #MOST_CASES}
   * @throws BatchException if the list or the results can't be used
   * @throws IOException if the folder can't be used, or a job is checking its cases
   */
  public static Prepared prepare(
      Path list,
      FleetFolder folder,
      FleetKey key,
      BatchSettings settings,
      @Nullable String budgetFile,
      int perFile)
      throws IOException, BatchException {
    folder.create();
    FolderLock lock = FolderLock.ofPrepare(folder);
    try (lock) {
      return prepareAlone(list, folder, key, settings, budgetFile, perFile);
    }
  }

  private static Prepared prepareAlone(
      Path list,
      FleetFolder folder,
      FleetKey key,
      BatchSettings settings,
      @Nullable String budgetFile,
      int perFile)
      throws IOException, BatchException {
    int round = 1;
    if (folder.isPrepared()) {
      round = folder.state().round() + 1;
      var unused = ResultParts.collect(folder);
    }
    try (RowsLeft rows = RowsLeft.open(list, folder.results(), settings)) {
      folder.begin(round);
      CaseWriter writer = new CaseWriter(key, perFile, folder.cases(round));
      rows.visit(writer::add);
      writer.flush();
      FleetSettings fleet = FleetSettings.of(settings, budgetFile, rows.fingerprintKey(), key);
      folder.write(new FleetFolder.State(round, rows.rows(), fleet));
      folder.deleteBefore(round);
      return new Prepared(rows.rows(), rows.left(), writer.tokens, writer.files, writer.cases);
    }
  }

  private void add(List<Row> rows, List<String> earlier) throws IOException {
    waiting.add(new StoreCase(rows, earlier).line(key));
    tokens++;
    if (waiting.size() == perFile) {
      flush();
    }
  }

  private void flush() throws IOException {
    if (waiting.isEmpty()) {
      return;
    }
    files++;
    Path path = cases.resolve(String.format(Locale.ROOT, "cases-%06d.jsonl", files));
    try (AtomicFile file = AtomicFile.open(path, false)) {
      file.commit(String.join("\n", waiting) + "\n");
    }
    waiting.clear();
  }
}
