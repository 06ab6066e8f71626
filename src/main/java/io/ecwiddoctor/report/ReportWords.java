package io.ecwiddoctor.report;

import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.FailureMode;
import io.ecwiddoctor.model.Remark;
import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.words.Words;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The sentences of a report, the same in each format. */
public final class ReportWords {

  /** What titles of causes that are merely possible have in them, whatever their language. */
  private static final Pattern POSSIBLE = Pattern.compile(" (may|puede|pueden) |^Puede que ");

  private ReportWords() {}

  /** Returns the report in one line: verdict, store, conclusion. */
  public static String headline(Report report) {
    Words words = report.words();
    String id = report.store().id();
    String label = report.store().label() == null ? "" : " (" + report.store().label() + ")";
    return words.say(
        "store-5",
        Labels.of(report.verdict(), words),
        (id.isBlank() ? words.say("no-store-id") : id) + label,
        conclusion(report));
  }

  /** Returns what the verdict means for this store, as the end of a sentence. */
  public static String conclusion(Report report) {
    Words words = report.words();
    long required = required(report).size();
    long granted = count(report, ScopeStatus.GRANTED);
    return switch (report.verdict()) {
      case HEALTHY -> words.say("the-token-works-and-has", required, report.profile());
      case NO_FAULT_FOUND ->
          words.say("the-token-works-of-scope", required, granted, required - granted);
      case FAULT -> cause(report);
      case INCONCLUSIVE ->
          isAccepted(report)
              ? words.say("the-token-was-accepted-but", cause(report))
              : cause(report);
    };
  }

  private static String cause(Report report) {
    Words words = report.words();
    if (report.diagnoses().isEmpty()) {
      return report.notes().stream().anyMatch(note -> note.code() == Remark.Code.REFUSAL_UNREAD)
          ? words.say("a-refusal-was-recorded-without-its")
          : words.say("no-cause-was-found");
    }
    ReportedDiagnosis first = report.diagnoses().get(0);
    long missing = count(report, ScopeStatus.DENIED);
    boolean counted = missing > 0 && first.scopes().size() == missing;
    return first.code() == DiagnosisCode.MISSING_SCOPES
            && first.confidence() != Confidence.POSSIBLE
            && counted
        ? words.say(
            report.scopes().stream().anyMatch(ScopeTable::isOpen)
                ? "the-token-is-missing-at-least"
                : "the-token-is-missing-of",
            required(report).size(),
            missing)
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
  public static List<ReportedScope> required(Report report) {
    return report.scopes().stream().filter(ReportedScope::required).toList();
  }

  /** Returns the title; a cause that is merely possible doesn't read like a finding. */
  public static String title(ReportedDiagnosis diagnosis) {
    boolean finding = diagnosis.confidence() != Confidence.POSSIBLE;
    // Only reports of earlier versions, which are in English, need the words in front.
    return finding || POSSIBLE.matcher(diagnosis.title()).find()
        ? diagnosis.title()
        : Words.ENGLISH.say("it-may-be-that", lowerFirst(diagnosis.title()));
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
    return report.words().say("profile", report.profile(), effort(report))
        + (report.startedAt() == null
            ? ""
            : ", " + report.startedAt().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Returns how many requests were sent, and how long they took. */
  static String effort(Report report) {
    Words words = report.words();
    if (report.requestCount() == 0) {
      return words.say("no-request-sent");
    }
    long tenths = Math.round(report.durationMs() / 100.0);
    return report.startedAt() == null || tenths == 0
        ? words.say("request-2", report.requestCount())
        : words.say("request-in-s", report.requestCount(), tenths / 10, tenths % 10);
  }

  /** Returns the code, how sure it is, and what the knowledge rests on. */
  public static String classification(ReportedDiagnosis diagnosis, Report report) {
    Words words = report.words();
    FailureMode mode = diagnosis.failureMode();
    String rests =
        switch (diagnosis.basis()) {
          case DOCUMENTED -> "";
          case OBSERVED -> words.say("observed-not-documented-by-ecwid");
          case INFERRED -> words.say("inferred-not-documented-by-ecwid");
        };
    return diagnosis.code()
        + (mode == null ? "" : words.say("failure-mode-3", mode))
        + certainty(
            diagnosis,
            report,
            Labels.of(diagnosis.confidence(), words)
                + (diagnosis.confidence() == Confidence.CONFIRMED ? "" : rests));
  }

  /**
   * Returns what the confidence is about, as the end of a phrase that begins with the code.
   *
   * @param confidence the confidence in words
   */
  static String certainty(ReportedDiagnosis diagnosis, Report report, String confidence) {
    Words words = report.words();
    if (report.verdict() == Verdict.INCONCLUSIVE && !diagnosis.code().isFault()) {
      return words.say("stopped-the-check", confidence);
    }
    boolean open =
        diagnosis.confidence() == Confidence.CONFIRMED
            && diagnosis.equals(report.diagnoses().get(0))
            && isChecked(report);
    return (open ? words.say("the-refusal-is-confirmed") : ", " + confidence)
        + (isUnmentioned(diagnosis, report) ? ". " + title(diagnosis) : "");
  }

  /** Whether the headline says that all is well although a cause is possible. */
  private static boolean isUnmentioned(ReportedDiagnosis diagnosis, Report report) {
    return diagnosis.equals(report.diagnoses().get(0)) && report.verdict().isWell();
  }

  /** Whether the steps begin with the check for a further cause that is merely possible. */
  static boolean isChecked(Report report) {
    return report.nextStep() != null
        && report.diagnoses().stream().anyMatch(other -> other.confidence() == Confidence.POSSIBLE);
  }

  /** Returns the heading above the cause in words. */
  public static String why(ReportedDiagnosis diagnosis, Words words) {
    return words.say(diagnosis.confidence() == Confidence.POSSIBLE ? "if-so" : "why");
  }

  /** Returns the heading above the message to whoever else must act. */
  public static String letter(ReportedDiagnosis diagnosis, Words words) {
    int step = diagnosis.remediation().letterStep();
    String recipient = Labels.recipient(diagnosis.code(), words);
    return step > 0
        ? words.say("message-for-step-to", step, recipient)
        : words.say("message-to", recipient);
  }
}
