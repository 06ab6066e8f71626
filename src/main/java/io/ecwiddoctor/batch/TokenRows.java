package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.input.Row;
import io.ecwiddoctor.batch.limits.RejectionGuard;
import io.ecwiddoctor.batch.limits.RunLimits;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.TokenFingerprint;
import io.ecwiddoctor.report.summary.RowResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks rows apart from their list, as a batch would: all rows of a token, one after the other.
 * Thread-safe; only rows of different tokens may be checked at the same time.
 */
public final class TokenRows {

  private final BatchSettings settings;
  private final EcwidDoctor doctor;
  private final TokenFingerprint fingerprints;
  private final RunLimits limits;
  private final RejectionGuard guard;

  /**
   * What the rows of many tokens share.
   *
   * @param doctor asks the API; left open
   * @param fingerprints those of the doctor
   */
  public TokenRows(
      BatchSettings settings, EcwidDoctor doctor, TokenFingerprint fingerprints, RunLimits limits) {
    this.settings = settings;
    this.doctor = doctor;
    this.fingerprints = fingerprints;
    this.limits = limits;
    this.guard = new RejectionGuard(limits, doctor::control, System::nanoTime);
  }

  /**
   * Checks all rows of a token.
   *
   * @param earlier the lines of rows with the same token that were checked before
   * @return one line a row, without its end
   */
  public List<String> check(List<Row> rows, List<String> earlier) throws InterruptedException {
    Lines lines = new Lines();
    earlier.forEach(line -> lines.recall(line, limits));
    RowProcessor processor = new RowProcessor(settings, doctor, limits, guard, lines, null, null);
    for (Row row : rows) {
      if (row.isReadable()) {
        processor.check(RowCase.of(row, fingerprints, limits.tokens()));
      } else {
        processor.refuse(row);
      }
    }
    return lines.written;
  }

  /** The lines of one token. */
  private static final class Lines implements RowOutput {

    private final List<String> written = new ArrayList<>();
    private final Map<Long, String> known = new HashMap<>();

    void recall(String line, RunLimits limits) {
      ReportLine saved = ResultLines.parse(line);
      if (saved != null && saved.row() != null) {
        RowResult result = RowResult.of(Math.toIntExact(saved.row()), saved);
        long key = ResumeState.recall(result, limits.tokens());
        if (key != 0) {
          known.putIfAbsent(key, line);
        }
      }
    }

    @Override
    public void write(Row row, String line, RowResult result, long key) {
      String text = line.substring(0, line.length() - 1);
      written.add(text);
      if (key != 0) {
        known.put(key, text);
      }
    }

    @Override
    public @Nullable String find(long key) {
      return known.get(key);
    }

    @Override
    public void failAsChanged() {
      throw new IllegalStateException("A line that was just written can't be read.");
    }
  }
}
