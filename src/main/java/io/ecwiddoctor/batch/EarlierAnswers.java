package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.input.Row;
import io.ecwiddoctor.doctor.DiagnosisRequest;
import io.ecwiddoctor.doctor.DiagnosisResult;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.doctor.RequestPolicy;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.summary.BoundedMap;
import io.ecwiddoctor.report.summary.RowResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier run found about stores and tokens, where it can't have changed unless one request
 * shows it: scopes reach a token only when its app is installed, which makes a new token, and a
 * token that was rejected is not asked again. Thread-safe.
 */
final class EarlierAnswers implements AutoCloseable {

  private final ResultFile file;
  private final BoundedMap places;

  private EarlierAnswers(ResultFile file, BoundedMap places) {
    this.file = file;
    this.places = places;
  }

  /**
   * Opens the lines of an earlier run, which has no row that wasn't checked.
   *
   * @param path null for none
   */
  static @Nullable EarlierAnswers open(@Nullable Path path) throws BatchException {
    if (path == null) {
      return null;
    }
    ResultFile file = ResultFile.open(path);
    try {
      return new EarlierAnswers(file, ResumeState.of(file).places());
    } catch (IOException e) {
      throw ResultFile.unwritable(path, e);
    }
  }

  /** Returns the earlier answer about this store and token, if it may still hold; or null. */
  @Nullable Kept find(RowCase each) {
    long place = each.key() == 0 ? BoundedMap.ABSENT : places.get(each.key());
    if (place == BoundedMap.ABSENT) {
      return null;
    }
    String text = read(place);
    ReportLine line = ResultLines.parse(text);
    return line == null || line.notChecked() != null || line.problem() != null
        ? null
        : Kept.of(text, line);
  }

  /** What can't be read is asked again: then it is no line. */
  private String read(long place) {
    try {
      return file.read(place);
    } catch (IOException e) {
      return "";
    }
  }

  /** An earlier answer. Serves one row. */
  static final class Kept {

    private final String text;
    private final ReportLine earlier;
    private final boolean rejected;
    private int requests;
    private @Nullable Instant confirmedAt;

    private Kept(String text, ReportLine earlier, boolean rejected) {
      this.text = text;
      this.earlier = earlier;
      this.rejected = rejected;
    }

    private static @Nullable Kept of(String text, ReportLine line) {
      Verdict verdict = line.report().verdict();
      boolean well = verdict.isWell();
      RowResult result = RowResult.of(0, line);
      DiagnosisCode code = result.code();
      boolean rejected =
          verdict == Verdict.FAULT
              && result.rejections() > 0
              && code != null
              && code.category().equals("token");
      return well || rejected ? new Kept(text, line, rejected) : null;
    }

    /** Asks whether a token still works that did; returns what came of it. */
    List<ProbeOutcome> ask(EcwidDoctor doctor, DiagnosisRequest request, RequestPolicy policy)
        throws InterruptedException {
      if (rejected) {
        return List.of();
      }
      DiagnosisResult brief = doctor.examine(request, new ProfileOnce(policy), List.of());
      requests = brief.report().requestCount();
      confirmedAt =
          brief.report().diagnoses().isEmpty()
              ? brief.outcomes().stream()
                  .filter(Kept::isProfile)
                  .map(ProbeOutcome::at)
                  .findFirst()
                  .orElse(null)
              : null;
      return brief.outcomes();
    }

    private static boolean isProfile(ProbeOutcome outcome) {
      return outcome instanceof Answered reply
          && reply.probe() == Probe.PROFILE
          && reply.isSuccess()
          && reply.body() == BodyKind.EXPECTED;
    }

    /** Returns how many requests were sent to ask. */
    int requests() {
      return requests;
    }

    /** Whether nothing has changed. */
    boolean holds() {
      return rejected || confirmedAt != null;
    }

    RowResult result(Row row) {
      return RowResult.of(row.number(), earlier)
          .keptAt(row.number(), row.line(), row.label(), requests);
    }

    String line(Row row, ResultLines lines) {
      return lines.kept(row, text, requests, confirmedAt);
    }
  }

  /** Admits one profile request, which is what tells that a token still works. */
  private static final class ProfileOnce implements RequestPolicy {

    private final RequestPolicy limits;
    private boolean asked;

    ProfileOnce(RequestPolicy limits) {
      this.limits = limits;
    }

    @Override
    public boolean admit(ProbeRequest request) throws InterruptedException {
      if (asked || request.probe() != Probe.PROFILE) {
        return false;
      }
      asked = true;
      return limits.admit(request);
    }

    @Override
    public boolean admitAgain(ProbeRequest request) throws InterruptedException {
      return limits.admitAgain(request);
    }

    @Override
    public void observe(ProbeOutcome outcome) {
      limits.observe(outcome);
    }

    @Override
    public List<Instant> throttledAt(ProbeOutcome outcome) {
      return limits.throttledAt(outcome);
    }

    @Override
    public @Nullable Instant throttledUntil() {
      return limits.throttledUntil();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
