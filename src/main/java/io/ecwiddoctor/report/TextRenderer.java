package io.ecwiddoctor.report;

import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.FailureMode;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.Remark;
import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.model.Verdict;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report as text for the owner of a store at a terminal. Immutable and thread-safe. */
public final class TextRenderer {

  private final boolean colour;
  private final Detail detail;

  /** A renderer that paints, or not, and shows that much. */
  public TextRenderer(boolean colour, Detail detail) {
    this.colour = colour;
    this.detail = detail;
  }

  /** The text, which ends in a line break. */
  public String render(Report report) {
    TextPage page = new TextPage(colour);
    if (detail == Detail.BRIEF) {
      return page.unwrapped(headline(report), colourOf(report.verdict())).toString();
    }
    page.heading(0, headline(report), colourOf(report.verdict()));
    page.aside(0, circumstances(report));
    for (int i = 0; i < report.diagnoses().size(); i++) {
      diagnosis(page, i + 1, report.diagnoses().get(i));
    }
    if (report.nextStep() != null) {
      page.blank().heading(0, "To be sure which cause it is, begin with", Ansi.BOLD);
      page.paragraph(2, report.nextStep());
    }
    notes(page, report.notes());
    new ScopeTable(report).addTo(page, detail);
    if (detail == Detail.FULL) {
      probes(page, report.probes());
    }
    return page.toString();
  }

  /** The sum of a report in a line. */
  public static String headline(Report report) {
    String store = report.store().id().isBlank() ? "(no store id)" : report.store().id();
    String label = report.store().label() == null ? "" : " (" + report.store().label() + ")";
    return Labels.of(report.verdict()) + "  Store " + store + label + ": " + conclusion(report);
  }

  /** What the verdict comes to for this store, as the end of a sentence. */
  public static String conclusion(Report report) {
    ScopeCount count = ScopeCount.of(report.scopes());
    return switch (report.verdict()) {
      case HEALTHY ->
          "the token works and holds all "
              + Labels.count(count.required(), "scope")
              + " of the profile "
              + report.profile();
      case NO_FAULT_FOUND ->
          "the token works; "
              + count.granted()
              + " of "
              + Labels.count(count.required(), "scope")
              + " proven, "
              + (count.required() - count.granted())
              + " not proven";
      case FAULT -> firstTitle(report);
      case INCONCLUSIVE ->
          (isUnreadOnly(report)
                  ? "the token was accepted, but "
                  : "it could not be told whether the token works; ")
              + perhaps(report);
    };
  }

  private static String firstTitle(Report report) {
    return report.diagnoses().isEmpty()
        ? isUnread(report) ? "a refusal was recorded without its body" : "no reason was found"
        : lowerFirst(report.diagnoses().get(0).title());
  }

  /** Whether a reply accepted the token, so that nothing but the unread refusal leaves it open. */
  private static boolean isUnreadOnly(Report report) {
    return report.diagnoses().isEmpty()
        && isUnread(report)
        && report.probes().stream().anyMatch(probe -> probe.bodyKind() == BodyKind.EXPECTED);
  }

  private static boolean isUnread(Report report) {
    return report.notes().stream().anyMatch(note -> note.code() == Remark.Code.REFUSAL_UNREAD);
  }

  /** A cause that is merely possible must not read like a finding. */
  private static String perhaps(Report report) {
    boolean guess =
        !report.diagnoses().isEmpty()
            && report.diagnoses().get(0).confidence() == Confidence.POSSIBLE;
    return (guess ? "perhaps " : "") + firstTitle(report);
  }

  /** The title as the rest of a sentence: "The token …" becomes "the token …", "API" stays. */
  private static String lowerFirst(String title) {
    boolean word = title.length() > 1 && Character.isLowerCase(title.charAt(1));
    return (word || title.startsWith("A ")) && !title.startsWith("Ecwid")
        ? title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1)
        : title;
  }

  /** Under which profile, with how many requests and when it was made. */
  public static String circumstances(Report report) {
    return "Profile "
        + report.profile()
        + ", "
        + (report.requestCount() == 0
            ? "no request sent"
            : Labels.count(report.requestCount(), "request"))
        + (report.startedAt() == null ? "" : when(report));
  }

  private static String when(Report report) {
    return (report.requestCount() == 0 ? "" : " in " + seconds(report)) + ", " + report.startedAt();
  }

  private static String seconds(Report report) {
    long tenths = Math.round(report.durationMs() / 100.0);
    return tenths / 10 + "." + tenths % 10 + " s";
  }

  private void diagnosis(TextPage page, int number, ReportedDiagnosis diagnosis) {
    page.blank().block(number + ". ", headline(diagnosis), Ansi.BOLD);
    page.aside(3, classification(diagnosis));
    if (!diagnosis.evidence().isEmpty()) {
      section(page, "What was seen");
      diagnosis.evidence().forEach(proof -> evidence(page, proof));
    }
    section(page, diagnosis.confidence() == Confidence.POSSIBLE ? "If so" : "Why");
    page.paragraph(5, diagnosis.summary());
    section(page, "What to do (" + Labels.of(diagnosis.actor()) + ")");
    steps(page, diagnosis.remediation().steps());
    if (diagnosis.remediation().message() != null) {
      section(page, "Message to send to " + Labels.recipient(diagnosis.code()));
      page.quote(diagnosis.remediation().message());
    }
    if (detail == Detail.FULL) {
      section(page, "Concluded by");
      page.paragraph(5, "rules " + String.join(", ", diagnosis.rules()));
      page.paragraph(5, "article " + diagnosis.article());
    }
  }

  /** The title of a diagnosis; what is merely possible must not read like a finding. */
  public static String headline(ReportedDiagnosis diagnosis) {
    return diagnosis.confidence() == Confidence.POSSIBLE
        ? "Perhaps " + lowerFirst(diagnosis.title())
        : diagnosis.title();
  }

  /** What a diagnosis is, how sure, and what the knowledge rests on. */
  public static String classification(ReportedDiagnosis diagnosis) {
    FailureMode mode = diagnosis.failureMode();
    return diagnosis.code()
        + (mode == null ? "" : " (failure mode " + mode + ")")
        + ", "
        + Labels.of(diagnosis.confidence())
        + (diagnosis.confidence() == Confidence.CONFIRMED ? "" : rests(diagnosis));
  }

  private static String rests(ReportedDiagnosis diagnosis) {
    return switch (diagnosis.basis()) {
      case DOCUMENTED -> "";
      case OBSERVED -> "; known from observation, not from Ecwid's documentation";
      case INFERRED -> "; inferred, not from Ecwid's documentation";
    };
  }

  private static void section(TextPage page, String name) {
    page.heading(3, name, Ansi.CYAN);
  }

  private static void evidence(TextPage page, Proof proof) {
    page.block("     " + proof.subject() + ": ", proof.words(), null);
  }

  private static void steps(TextPage page, List<String> steps) {
    int width = String.valueOf(steps.size()).length();
    for (int i = 0; i < steps.size(); i++) {
      String number = String.valueOf(i + 1);
      String gap = " ".repeat(5 + width - number.length());
      page.block(gap + number + ". ", steps.get(i), null);
    }
  }

  private static void notes(TextPage page, List<ReportedNote> notes) {
    if (!notes.isEmpty()) {
      page.blank().heading(0, "Also worth knowing", Ansi.BOLD);
      notes.forEach(note -> page.block("  - ", note.words(), null));
    }
  }

  private static void probes(TextPage page, List<ReportedProbe> probes) {
    if (probes.isEmpty()) {
      return;
    }
    page.blank().heading(0, "Requests", Ansi.BOLD);
    for (ReportedProbe probe : probes) {
      page.paragraph(2, probe.method() + " store " + probe.store() + " " + probe.path());
      page.aside(4, outcome(probe) + ", " + probe.durationMs() + " ms");
    }
  }

  /** What came of a request: the vendor's words, which are hostile. */
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
    return words.toString();
  }

  private static void append(StringBuilder words, String lead, @Nullable Object value) {
    if (value != null) {
      words.append(lead).append(value);
    }
  }

  private static Ansi colourOf(Verdict verdict) {
    return switch (verdict) {
      case HEALTHY -> Ansi.GREEN;
      case FAULT -> Ansi.RED;
      case NO_FAULT_FOUND, INCONCLUSIVE -> Ansi.YELLOW;
    };
  }

  /** How many scopes a job needs, and how many of them are proven. */
  private record ScopeCount(long required, long granted) {

    static ScopeCount of(List<ReportedScope> scopes) {
      List<ReportedScope> required = scopes.stream().filter(ReportedScope::required).toList();
      long granted =
          required.stream().filter(scope -> scope.status() == ScopeStatus.GRANTED).count();
      return new ScopeCount(required.size(), granted);
    }
  }
}
