package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.input.Row;
import io.ecwiddoctor.batch.input.Rows;
import io.ecwiddoctor.batch.input.StoreListException;
import io.ecwiddoctor.files.InputFiles;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.TokenFingerprint;
import io.ecwiddoctor.report.summary.RowResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a list that have no line yet, by token. Opening it opens the results as a batch does,
 * so that lines of rows that weren't checked are gone, and no other run can write there. Not
 * thread-safe.
 */
public final class RowsLeft implements AutoCloseable {

  private final Path list;
  private final RunFiles opened;
  private final TokenFingerprint fingerprints;
  private final Set<Long> seen = new HashSet<>();
  private final Set<Long> shared = new HashSet<>();
  private int rows;
  private int left;

  private RowsLeft(Path list, RunFiles opened) {
    this.list = list;
    this.opened = opened;
    this.fingerprints = opened.manifest().fingerprints();
  }

  /** Is given the rows that have one token. */
  public interface Visitor {

    /**
     * Takes rows that depend on each other.
     *
     * @param rows in the order of the list; a row without a token comes alone
     * @param earlier the lines of rows with this token that were checked before
     */
    void visit(List<Row> rows, List<String> earlier) throws IOException;
  }

  /**
   * Opens a list and its results, or begins these.
   *
   * @param list a file
   * @throws BatchException if it is no store list, or the results are those of another list or
   *     question
   */
  public static RowsLeft open(Path list, Path results, BatchSettings settings)
      throws BatchException {
    BatchFiles files =
        new BatchFiles(list, InputStream.nullInputStream(), results, true, false, null);
    RowsLeft left = new RowsLeft(list, RunFiles.open(files, settings));
    try {
      left.count();
      return left;
    } catch (IOException e) {
      left.close();
      throw RunFiles.unreadable(files, e);
    }
  }

  private void count() throws IOException {
    for (Row row = opened.rows().next(); row != null; row = opened.rows().next()) {
      rows++;
      if (!isAnswered(row)) {
        left++;
        long token = token(row);
        if (token != 0 && !seen.add(token)) {
          shared.add(token);
        }
      }
    }
  }

  private boolean isAnswered(Row row) {
    return opened.earlier().answered().get(row.number());
  }

  private long token(Row row) {
    return RowResult.number(fingerprints.of(row.token()));
  }

  /** Returns how many rows the list has. */
  public int rows() {
    return rows;
  }

  /** Returns how many of them have no line. */
  public int left() {
    return left;
  }

  /** Returns the key of the fingerprints in the results, hexadecimal. */
  public String fingerprintKey() {
    return opened.manifest().fingerprintKey();
  }

  /** Reads the list once more; only rows whose token others have are kept in memory. */
  public void visit(Visitor visitor) throws IOException, BatchException {
    Map<Long, List<String>> earlier = earlier();
    Map<Long, List<Row>> together = new LinkedHashMap<>();
    try (InputStream input = InputFiles.open(list)) {
      Rows again = Rows.of(input, list.toString());
      for (Row row = again.next(); row != null; row = again.next()) {
        long token = token(row);
        if (isAnswered(row)) {
          continue;
        }
        if (shared.contains(token)) {
          together.computeIfAbsent(token, key -> new ArrayList<>()).add(row);
        } else {
          visitor.visit(List.of(row), earlier.getOrDefault(token, List.of()));
        }
      }
    } catch (StoreListException e) {
      throw new BatchException(String.valueOf(e.getMessage()), e);
    }
    for (Map.Entry<Long, List<Row>> each : together.entrySet()) {
      visitor.visit(each.getValue(), earlier.getOrDefault(each.getKey(), List.of()));
    }
  }

  private Map<Long, List<String>> earlier() throws IOException {
    Map<Long, List<String>> earlier = new HashMap<>();
    opened
        .results()
        .scan(
            (place, text) -> {
              ReportLine line = ResultLines.parsed(text);
              long token = RowResult.number(line.report().token().fingerprint());
              if (seen.contains(token)) {
                earlier.computeIfAbsent(token, key -> new ArrayList<>()).add(text);
              }
            });
    return earlier;
  }

  /** Lets other runs write to the results again. */
  @Override
  public void close() {
    try {
      opened.results().close();
      opened.input().close();
    } catch (IOException e) {
      // Nothing waits to be written.
    }
  }
}
