package io.ecwiddoctor.batch;

import static java.util.Objects.requireNonNull;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.summary.RowResult;
import io.ecwiddoctor.report.summary.SavedProbe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run needs to know again of a line that an earlier one wrote. Everything in it may be
 * missing, as the file may have been changed by hand.
 */
record SavedLine(
    @Nullable Integer row,
    @Nullable String storeId,
    @Nullable Verdict verdict,
    @Nullable Token token,
    @Nullable List<SavedDiagnosis> diagnoses,
    @Nullable List<SavedProbe> probes,
    @Nullable Integer requestCount,
    @Nullable NotChecked notChecked,
    @Nullable Integer duplicateOf,
    @Nullable String problem) {

  private static final Gson GSON = new Gson();

  record Token(@Nullable String fingerprint) {}

  record SavedDiagnosis(@Nullable DiagnosisCode code, @Nullable List<String> scopes) {}

  /** The result in that line; null if there is none. */
  static @Nullable RowResult parse(String line) {
    try {
      SavedLine saved = GSON.fromJson(line, SavedLine.class);
      return saved == null || saved.row == null || saved.verdict == null ? null : saved.result();
    } catch (JsonParseException e) {
      return null;
    }
  }

  private RowResult result() {
    List<SavedProbe> asked = probes == null ? List.of() : probes;
    String store = storeId == null ? "" : storeId;
    SavedDiagnosis first = diagnoses == null || diagnoses.isEmpty() ? null : diagnoses.get(0);
    return new RowResult(
        requireNonNull(row),
        store,
        token == null || token.fingerprint == null ? 0 : RowResult.number(token.fingerprint),
        requireNonNull(verdict),
        first == null ? null : first.code,
        first == null || first.scopes == null ? List.of() : first.scopes,
        notChecked,
        problem != null,
        duplicateOf == null ? 0 : duplicateOf,
        requestCount == null ? 0 : requestCount,
        duplicateOf == null ? SavedProbe.rejections(asked) : 0,
        SavedProbe.otherHome(store, asked));
  }
}
