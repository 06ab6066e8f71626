package io.ecwiddoctor.report;

import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.FailureMode;
import io.ecwiddoctor.model.Remark;
import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.model.Verdict;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sentences of a report, the same in each format. */
public final class ReportWords {

  private ReportWords() {}

  /** Returns the report in one line: verdict, store, conclusion. */
  public static String headline(Report report) {
    String store = report.store().id().isBlank() ? "(no store id)" : report.store().id();
    String label = report.store().label() == null ? "" : " (" + report.store().label() + ")";
    return Labels.of(report.verdict()) + "  Store " + store + label + ": " + conclusion(report);
  }

  /** Returns what the verdict means for this store, as the end of a sentence. */
  public static String conclusion(Report report) {
    long required = required(report).size();
    long granted = count(report, ScopeStatus.GRANTED);
    return switch (report.verdict()) {
      case HEALTHY ->
          "the token works and has "
              + (required == 1 ? "the one scope" : "all " + required + " scopes")
              + " of the profile "
              + report.profile();
      case NO_FAULT_FOUND ->
          "the token works; "
              + granted
              + " of "
              + Labels.count(required, "scope")
              + " proven, "
              + (required - granted)
              + " not tested";
      case FAULT -> cause(report);
      case INCONCLUSIVE ->
          (isAccepted(report) ? "the token was accepted, but " : "") + cause(report);
    };
  }

  private static String cause(Report report) {
    if (report.diagnoses().isEmpty()) {
      return report.notes().stream().anyMatch(note -> note.code() == Remark.Code.REFUSAL_UNREAD)
          ? "a refusal was recorded without its body"
          : "no cause was found";
    }
    ReportedDiagnosis first = report.diagnoses().get(0);
    long missing = count(report, ScopeStatus.DENIED);
    boolean counted = missing > 0 && first.scopes().size() == missing;
    return first.code() == DiagnosisCode.MISSING_SCOPES
            && first.confidence() != Confidence.POSSIBLE
            && counted
        ? "the token is missing "
            + (report.scopes().stream().anyMatch(ScopeTable::isOpen) ? "at least " : "")
            + missing
            + " of "
            + Labels.count(required(report).size(), "scope")
        : lowerFirst(title(first));
  }

  /** Whether a reply accepted the token, so that what went wrong isn't the token's fault. */
  private static boolean isAccepted(Report report) {
    return report.diagnoses().stream().allMatch(each -> each.failureMode() == null)
        && report.probes().stream()
            .anyMatch(
                probe ->
                    probe.bodyKind() == BodyKind.EXPECTED
                        && probe.store().equals(report.store().id()));
  }

  static int count(Report report, ScopeStatus status) {
    return (int) required(report).stream().filter(scope -> scope.status() == status).count();
  }

  /** Returns the scopes that the job needs. */
  static List<ReportedScope> required(Report report) {
    return report.scopes().stream().filter(ReportedScope::required).toList();
  }

  /** Returns the title; a cause that is merely possible doesn't read like a finding. */
  public static String title(ReportedDiagnosis diagnosis) {
    boolean finding = diagnosis.confidence() != Confidence.POSSIBLE;
    return finding || diagnosis.title().contains(" may ")
        ? diagnosis.title()
        : "It may be that " + lowerFirst(diagnosis.title());
  }

  /** The title as the rest of a sentence: "The token …" becomes "the token …", "API" stays. */
  static String lowerFirst(String title) {
    boolean word = title.length() > 1 && Character.isLowerCase(title.charAt(1));
    return (word || title.startsWith("A ")) && !title.startsWith("Ecwid")
        ? title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1)
        : title;
  }

  /** Returns profile, requests and time. */
  public static String circumstances(Report report) {
    return "Profile "
        + report.profile()
        + ", "
        + effort(report)
        + (report.startedAt() == null ? "" : ", " + report.startedAt());
  }

  /** Returns how many requests were sent, and how long they took. */
  static String effort(Report report) {
    if (report.requestCount() == 0) {
      return "no request sent";
    }
    long tenths = Math.round(report.durationMs() / 100.0);
    return Labels.count(report.requestCount(), "request")
        + (report.startedAt() == null || tenths == 0
            ? ""
            : " in " + tenths / 10 + "." + tenths % 10 + " s");
  }

  /** Returns the code, how sure it is, and what the knowledge rests on. */
  public static String classification(ReportedDiagnosis diagnosis, Report report) {
    FailureMode mode = diagnosis.failureMode();
    String rests =
        switch (diagnosis.basis()) {
          case DOCUMENTED -> "";
          case OBSERVED -> "; observed, not documented by Ecwid";
          case INFERRED -> "; inferred, not documented by Ecwid";
        };
    return diagnosis.code()
        + (mode == null ? "" : " (failure mode " + mode + ")")
        + certainty(
            diagnosis,
            report,
            Labels.of(diagnosis.confidence())
                + (diagnosis.confidence() == Confidence.CONFIRMED ? "" : rests));
  }

  /**
   * Returns what the confidence is about, as the end of a phrase that begins with the code.
   *
   * @param confidence the confidence in words
   */
  static String certainty(ReportedDiagnosis diagnosis, Report report, String confidence) {
    if (report.verdict() == Verdict.INCONCLUSIVE && !diagnosis.code().isFault()) {
      return " stopped the check (" + confidence + ")";
    }
    boolean open =
        diagnosis.confidence() == Confidence.CONFIRMED
            && diagnosis.equals(report.diagnoses().get(0))
            && isChecked(report);
    return (open ? ": the refusal is confirmed, its cause isn't known yet" : ", " + confidence)
        + (isUnmentioned(diagnosis, report) ? ". " + title(diagnosis) : "");
  }

  /** Whether the headline says that all is well although a cause is possible. */
  private static boolean isUnmentioned(ReportedDiagnosis diagnosis, Report report) {
    return diagnosis.equals(report.diagnoses().get(0))
        && (report.verdict() == Verdict.HEALTHY || report.verdict() == Verdict.NO_FAULT_FOUND);
  }

  /** Whether the steps begin with the check for a further cause that is merely possible. */
  static boolean isChecked(Report report) {
    return report.nextStep() != null
        && report.diagnoses().stream().anyMatch(other -> other.confidence() == Confidence.POSSIBLE);
  }

  /** Returns the heading above the cause in words. */
  public static String why(ReportedDiagnosis diagnosis) {
    return diagnosis.confidence() == Confidence.POSSIBLE ? "If so" : "Why";
  }

  /** Returns the heading above the message to whoever else must act. */
  public static String letter(ReportedDiagnosis diagnosis) {
    int step = diagnosis.remediation().letterStep();
    return "Message "
        + (step > 0 ? "for step " + step + ", to " : "to ")
        + Labels.recipient(diagnosis.code());
  }

  /** Returns what a request led to: the sender's words, which are hostile. */
  public static String outcome(ReportedProbe probe) {
    if (probe.status() == null) {
      return probe.outcome();
    }
    StringBuilder words = new StringBuilder().append(probe.status());
    append(words, " ", probe.reason());
    append(words, ", errorCode ", probe.errorCode());
    append(words, ", ", probe.errorMessage());
    append(words, ", ", probe.bodyKind() == null ? null : Absent.ifEmpty(probe.bodyKind().words()));
    append(words, ", Retry-After ", probe.retryAfterSeconds());
    append(words, "; from ", probe.headers() == null ? null : probe.headers().words());
    return words.toString();
  }

  private static void append(StringBuilder words, String lead, @Nullable Object value) {
    if (value != null) {
      words.append(lead).append(value);
    }
  }
}
