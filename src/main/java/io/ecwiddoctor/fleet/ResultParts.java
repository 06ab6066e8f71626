package io.ecwiddoctor.fleet;

import io.ecwiddoctor.batch.BatchException;
import io.ecwiddoctor.batch.MergedResults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Puts the lines that many machines have written together to one file of results. Stateless. */
public final class ResultParts {

  private ResultParts() {}

  /**
   * What was collected.
   *
   * @param results the file with all lines
   * @param rows how many rows the list has
   * @param lines how many of them have a line
   * @param unchecked how many of these weren't checked, or not to the end
   * @param spentMachines how many machines may not be given more rows
   */
  public record Collected(Path results, int rows, int lines, int unchecked, int spentMachines) {

    /** Returns how many rows the next {@code prepare} takes. */
    public int left() {
      return rows - lines + unchecked;
    }
  }

  /**
   * Adds the lines that are done to the results. The job may go on meanwhile: what it hasn't
   * finished is in hidden files, which are left alone.
   *
   * @throws BatchException if the results can't be written
   * @throws IOException if the folder can't be used
   */
  public static Collected collect(FleetFolder folder) throws IOException, BatchException {
    FleetFolder.State state = folder.state();
    List<Path> parts = FleetFolder.files(folder.parts(state.round()));
    MergedResults merged = MergedResults.merge(folder.results(), state.rows(), parts);
    int spent = folder.spentMachines(state.round());
    if (merged.isWhole()) {
      // With the cases go the sealed tokens, and what killed tasks have left.
      folder.deleteBefore(state.round() + 1);
    }
    return new Collected(
        folder.results(), merged.rows(), merged.lines(), merged.unchecked(), spent);
  }
}
