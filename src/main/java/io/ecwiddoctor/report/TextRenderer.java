package io.ecwiddoctor.report;

import static java.util.stream.Collectors.joining;

import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.model.Verdict;
import java.util.List;

/**
 * A report as text for the owner of a store at a terminal. One fault fits on a screen: the verdict,
 * the steps, a line of evidence; a letter, where a step needs one, stands last. Immutable and
 * thread-safe.
 */
public final class TextRenderer {

  /** The width of a page where nobody says how wide the terminal is, in columns. */
  public static final int WIDTH = 80;

  private static final int MOST_NAMES = 6;

  private final boolean colour;
  private final Detail detail;
  private final int width;

  /** A renderer for {@value #WIDTH} columns. */
  public TextRenderer(boolean colour, Detail detail) {
    this(colour, detail, WIDTH);
  }

  /**
   * A renderer that paints, or not, and shows that much.
   *
   * @param width the columns of a line; words longer than that are not broken
   */
  public TextRenderer(boolean colour, Detail detail, int width) {
    this.colour = colour;
    this.detail = detail;
    this.width = width;
  }

  /** Returns the text, which ends in a line break. */
  public String render(Report report) {
    TextPage page = new TextPage(colour, width);
    if (detail == Detail.BRIEF) {
      return page.unwrapped(ReportWords.headline(report), colourOf(report.verdict())).toString();
    }
    page.heading(0, ReportWords.headline(report), colourOf(report.verdict()));
    if (detail == Detail.FULL) {
      new FullText(page, report).add();
    } else {
      screen(page, report);
    }
    return page.toString();
  }

  private static void screen(TextPage page, Report report) {
    List<ReportedDiagnosis> diagnoses = report.diagnoses();
    if (diagnoses.isEmpty()) {
      untested(page.blank(), report);
      if (report.nextStep() != null) {
        page.block("Next  ", report.nextStep(), null);
      }
      notes(page, report);
      more(page, ReportWords.circumstances(report), "-v");
      return;
    }
    ReportedDiagnosis first = diagnoses.get(0);
    page.aside(
        0, first.code() + ReportWords.certainty(first, report, Labels.word(first.confidence())));
    page.blank();
    because(page, first, report);
    page.blank().heading(0, "Do this (" + Labels.actors(first) + ")", Ansi.BOLD);
    steps(page, first);
    others(page, report);
    notes(page.blank(), report);
    more(page, SeenWords.of(first, report), more(first));
    letter(page, first);
  }

  /** Why it is so; for missing scopes their names, and what that blocks. */
  private static void because(TextPage page, ReportedDiagnosis first, Report report) {
    if (first.code() != DiagnosisCode.MISSING_SCOPES || first.scopes().isEmpty()) {
      boolean possible = first.confidence() == Confidence.POSSIBLE;
      page.paragraph(2, (possible ? "If so: " : "") + first.summary());
      return;
    }
    ScopeSum sum = ScopeSum.of(report);
    line(page, "  Needed   ", sum.needed().isEmpty() ? "" : sum.needed() + " (list: -v)");
    boolean oneOf = first.scopes().size() > 1 && ReportWords.count(report, ScopeStatus.DENIED) == 0;
    line(page, "  Missing  ", (oneOf ? "one of " : "") + names(first.scopes()));
    line(page, "  Blocks   ", names(Entity.blocked(first.scopes())));
    line(page, "  Request  ", sum.requested());
  }

  private static void line(TextPage page, String lead, String words) {
    if (!words.isEmpty()) {
      page.block(lead, words, null);
    }
  }

  private static String names(List<String> names) {
    return names.size() <= MOST_NAMES
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_NAMES))
            + " and "
            + (names.size() - MOST_NAMES)
            + " more (-v)";
  }

  private static void untested(TextPage page, Report report) {
    List<ReportedScope> open =
        ReportWords.required(report).stream()
            .filter(scope -> scope.status() != ScopeStatus.GRANTED)
            .toList();
    if (!open.isEmpty() && report.verdict() == Verdict.NO_FAULT_FOUND) {
      page.block(
          "Not tested  ", open.stream().map(ReportedScope::name).collect(joining(", ")), null);
      page.blank();
    }
  }

  /** Of a further fault the first step is shown; what else was found is named. */
  private static void others(TextPage page, Report report) {
    for (ReportedDiagnosis other : report.diagnoses().subList(1, report.diagnoses().size())) {
      boolean possible = other.confidence() == Confidence.POSSIBLE;
      String checked = possible && ReportWords.isChecked(report) ? "; step 1 checks that" : "";
      String title = ReportWords.title(other) + " (" + other.code() + ")" + checked;
      page.blank().block(possible ? "Or    " : "Also  ", title, possible ? null : Ansi.BOLD);
      if (!possible && other.code().isFault()) {
        page.paragraph(6, gist(other) + " (more: -v)");
      }
    }
  }

  /** The scopes that are missing, or the first thing to do. */
  private static String gist(ReportedDiagnosis other) {
    return other.code() == DiagnosisCode.MISSING_SCOPES && !other.scopes().isEmpty()
        ? "Missing: " + names(other.scopes())
        : other.remediation().steps().get(0).split("(?<=\\.) ", 2)[0];
  }

  private static void notes(TextPage page, Report report) {
    report.notes().forEach(note -> page.block("Note  ", note.words(), null));
  }

  private static String more(ReportedDiagnosis first) {
    boolean hidden = first.remediation().message() != null && first.remediation().letterStep() == 0;
    return "-v"
        + (hidden ? " (with a message to send)" : "")
        + ", ecwid-doctor explain "
        + first.code();
  }

  private static void more(TextPage page, String seen, String more) {
    page.block("Seen  ", seen, null);
    page.block("More  ", more, Ansi.DIM);
  }

  /** Only where a step needs it; -v shows the letters that help if somebody else owns the store. */
  private static void letter(TextPage page, ReportedDiagnosis diagnosis) {
    String message = diagnosis.remediation().message();
    if (message != null && diagnosis.remediation().letterStep() > 0) {
      page.blank().heading(0, ReportWords.letter(diagnosis), Ansi.BOLD);
      page.quote(message);
    }
  }

  static void steps(TextPage page, ReportedDiagnosis diagnosis) {
    List<String> steps = diagnosis.remediation().steps();
    for (int i = 0; i < steps.size(); i++) {
      page.block((i < 9 ? "  " : " ") + (i + 1) + ". ", steps.get(i), null);
    }
  }

  private static Ansi colourOf(Verdict verdict) {
    return switch (verdict) {
      case HEALTHY -> Ansi.GREEN;
      case FAULT -> Ansi.RED;
      case NO_FAULT_FOUND, INCONCLUSIVE -> Ansi.YELLOW;
    };
  }
}
