package io.ecwiddoctor.doctor;

import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.ReportedDiagnosis;
import io.ecwiddoctor.report.ReportedEvidence;
import io.ecwiddoctor.words.Language;
import java.util.List;

/**
 * Says a report in another language, by assessing its evidence again. A report that the built-in
 * rules don't make of its evidence stays as it is: rules of a user's own or another version made
 * it. Thread-safe.
 */
public final class Translator {

  private final Catalog catalog;

  private Translator(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Returns a translator into a language. */
  public static Translator into(Language language) {
    return new Translator(Catalog.create(language));
  }

  /** Returns the report in this language, or as it is. */
  public Report translate(Report report) {
    if (report.language() == catalog.words().language()) {
      return report;
    }
    if (!hasTexts(report)) {
      return report.withLanguage(catalog.words().language());
    }
    Report again;
    try {
      Evidence evidence = ReportedEvidence.of(report);
      again =
          Report.of(
              evidence,
              DiagnosisEngine.create().assess(evidence),
              catalog,
              ReportedEvidence.context(report));
    } catch (IllegalArgumentException e) {
      // It was made by a version that didn't keep enough.
      return report;
    }
    boolean same =
        again.verdict() == report.verdict() && conclusions(again).equals(conclusions(report));
    return same ? again.withRequestCount(report.requestCount()) : report;
  }

  /** Returns the line with its report in this language. */
  public ReportLine translate(ReportLine line) {
    return new ReportLine(
        translate(line.report()),
        line.row(),
        line.line(),
        line.columns(),
        line.notChecked(),
        line.duplicateOf(),
        line.problem());
  }

  /** That of a row which can't be read has none. */
  private static boolean hasTexts(Report report) {
    return !report.diagnoses().isEmpty() || report.nextStep() != null || !report.notes().isEmpty();
  }

  private record Conclusion(DiagnosisCode code, Confidence confidence, List<String> scopes) {

    static Conclusion of(ReportedDiagnosis diagnosis) {
      return new Conclusion(diagnosis.code(), diagnosis.confidence(), diagnosis.scopes());
    }
  }

  private static List<Conclusion> conclusions(Report report) {
    return report.diagnoses().stream().map(Conclusion::of).toList();
  }
}
