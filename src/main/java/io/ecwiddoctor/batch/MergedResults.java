package io.ecwiddoctor.batch;

import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.files.BoundedLineReader;
import io.ecwiddoctor.files.InputFiles;
import io.ecwiddoctor.report.ReportLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/**
 * Adds lines that were made elsewhere to the results of a list, each row's once.
 *
 * @param rows how many rows the list has
 * @param lines how many of them have a line
 * @param unchecked how many of these lines are of rows that weren't checked, or not to the end
 */
public record MergedResults(int rows, int lines, int unchecked) {

  private static final int LONGEST = 16 * 1024 * 1024;

  /** Whether every row was checked. */
  public boolean isWhole() {
    return lines == rows && unchecked == 0;
  }

  /**
   * Adds the lines of rows that have none yet. If it is killed, doing it again does the rest.
   *
   * @param results begun by {@link RowsLeft}
   * @param rows how many rows the list has
   * @throws BatchException if the results can't be written, or a part has a line that isn't one
   */
  public static MergedResults merge(Path results, int rows, List<Path> parts)
      throws BatchException {
    RunManifest manifest = RunManifest.read(RunManifest.beside(results));
    try (ResultFile file = ResultFile.open(results)) {
      BitSet present = new BitSet();
      int[] unchecked = new int[1];
      file.scan((place, text) -> note(parsed(results, text), present, unchecked));
      for (Path part : parts) {
        add(part, file, present, unchecked);
      }
      explainMisplaced(file);
      MergedResults merged = new MergedResults(rows, present.cardinality(), unchecked[0]);
      if (merged.lines == merged.rows) {
        // What was rejected counts for the IP addresses that it was sent from, not for this run.
        manifest.ended(merged.rows, manifest.spent(0)).write(RunManifest.beside(results));
      }
      return merged;
    } catch (IOException e) {
      throw ResultFile.unwritable(results, e);
    }
  }

  private static void add(Path part, ResultFile file, BitSet present, int[] unchecked)
      throws IOException, BatchException {
    try (InputStream in = InputFiles.open(part)) {
      BoundedLineReader lines = new BoundedLineReader(in, LONGEST);
      while (lines.next()) {
        lines.skipRest();
        String text = lines.text();
        if (note(parsed(part, text), present, unchecked)) {
          var unused = file.append(text + "\n");
        }
      }
    }
  }

  private static ReportLine parsed(Path file, String text) throws IOException {
    ReportLine line = ResultLines.parse(text);
    if (line == null || line.row() == null || line.row() < 1) {
      throw new IOException(file + " has a line that isn't a result of a batch");
    }
    return line;
  }

  /** Returns whether the row had no line yet. */
  private static boolean note(ReportLine line, BitSet present, int[] unchecked) {
    int row = Math.toIntExact(line.row() == null ? 0 : line.row());
    if (present.get(row)) {
      return false;
    }
    present.set(row);
    unchecked[0] += line.notChecked() == null ? 0 : 1;
    return true;
  }

  /** A token may have been accepted by its store after another had rejected it. */
  private static void explainMisplaced(ResultFile file) throws IOException, BatchException {
    ResumeState known = ResumeState.keepingAll(file);
    if (!known.tokens().hasMisplaced()) {
      return;
    }
    try (EcwidDoctor doctor = EcwidDoctor.create()) {
      ResultWriter results = new ResultWriter(file, known);
      new TokenOwners(known.tokens(), results).explainAll(results, doctor, line -> {});
    }
  }
}
