package io.ecwiddoctor.report;

import static java.util.stream.Collectors.joining;

import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.words.Words;
import java.util.Arrays;
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
        page.block(lead("next", report), report.nextStep(), null);
      }
      notes(page, report);
      more(page, ReportWords.circumstances(report), "-v", report);
      return;
    }
    ReportedDiagnosis first = diagnoses.get(0);
    page.aside(
        0,
        first.code()
            + ReportWords.certainty(
                first, report, Labels.word(first.confidence(), report.words())));
    page.blank();
    because(page, first, report);
    page.blank().heading(0, doThis(first, report.words()), Ansi.BOLD);
    steps(page, first);
    others(page, report);
    notes(page.blank(), report);
    more(page, SeenWords.seen(first, report), more(first, report.words()), report);
    letter(page, first, report.words());
  }

  /** Why it is so; for missing scopes their names, and what that blocks. */
  private static void because(TextPage page, ReportedDiagnosis first, Report report) {
    if (first.code() != DiagnosisCode.MISSING_SCOPES || first.scopes().isEmpty()) {
      boolean possible = first.confidence() == Confidence.POSSIBLE;
      String summary = first.summary();
      page.paragraph(2, possible ? report.words().say("if-so-2", summary) : summary);
      return;
    }
    Words words = report.words();
    ScopeSum sum = ScopeSum.of(report);
    String needed = sum.needed().isEmpty() ? "" : words.say("list-v", sum.needed());
    line(page, "needed-2", needed, words);
    boolean oneOf = first.scopes().size() > 1 && ReportWords.count(report, ScopeStatus.DENIED) == 0;
    String missing = names(first.scopes(), words);
    line(page, "missing-2", oneOf ? words.say("one-of", missing) : missing, words);
    line(page, "blocks", names(Entity.blocked(first.scopes(), words), words), words);
    line(page, "ask-for", sum.requested(), words);
  }

  private static void line(TextPage page, String lead, String text, Words words) {
    if (!text.isEmpty()) {
      int width = width(words, "needed-2", "missing-2", "blocks", "ask-for");
      page.block("  " + padded(words.say(lead), width), text, null);
    }
  }

  private static String names(List<String> names, Words words) {
    int more = names.size() - MOST_NAMES;
    return more <= 0
        ? String.join(", ", names)
        : words.say("and-more-v", String.join(", ", names.subList(0, MOST_NAMES)), more);
  }

  /** A word before a paragraph, as wide as the widest of them. */
  private static String lead(String key, Report report) {
    Words words = report.words();
    return padded(words.say(key), width(words, "seen", "more", "note", "next", "or", "also-2"));
  }

  /** As wide as the widest of these words, and a gap. */
  private static int width(Words words, String... keys) {
    return 2 + Arrays.stream(keys).mapToInt(key -> words.say(key).length()).max().orElse(0);
  }

  private static String padded(String word, int width) {
    return word + " ".repeat(Math.max(0, width - word.length()));
  }

  /** Returns the heading above the steps. */
  static String doThis(ReportedDiagnosis diagnosis, Words words) {
    return words.say("do-this-2", Labels.actors(diagnosis, words));
  }

  private static void untested(TextPage page, Report report) {
    List<ReportedScope> open =
        ReportWords.required(report).stream()
            .filter(scope -> scope.status() != ScopeStatus.GRANTED)
            .toList();
    if (!open.isEmpty() && report.verdict() == Verdict.NO_FAULT_FOUND) {
      page.block(
          report.words().say("not-tested-2") + "  ",
          open.stream().map(ReportedScope::name).collect(joining(", ")),
          null);
      page.blank();
    }
  }

  /** Of a further fault the first step is shown; what else was found is named. */
  private static void others(TextPage page, Report report) {
    for (ReportedDiagnosis other : report.diagnoses().subList(1, report.diagnoses().size())) {
      boolean possible = other.confidence() == Confidence.POSSIBLE;
      String checked =
          possible && ReportWords.isChecked(report) ? report.words().say("step-1-checks-that") : "";
      String title = ReportWords.title(other) + " (" + other.code() + ")" + checked;
      String lead = lead(possible ? "or" : "also-2", report);
      page.blank().block(lead, title, possible ? null : Ansi.BOLD);
      if (!possible && other.code().isFault()) {
        page.paragraph(lead.length(), report.words().say("more-v", gist(other, report.words())));
      }
    }
  }

  /** The scopes that are missing, or the first thing to do. */
  private static String gist(ReportedDiagnosis other, Words words) {
    return other.code() == DiagnosisCode.MISSING_SCOPES && !other.scopes().isEmpty()
        ? words.say("missing-3", names(other.scopes(), words))
        : other.remediation().steps().get(0).split("(?<=\\.) ", 2)[0];
  }

  private static void notes(TextPage page, Report report) {
    report.notes().forEach(note -> page.block(lead("note", report), note.words(), null));
  }

  private static String more(ReportedDiagnosis first, Words words) {
    boolean hidden = first.remediation().message() != null && first.remediation().letterStep() == 0;
    return "-v"
        + (hidden ? words.say("with-a-message-to-send") : "")
        + ", ecwid-doctor explain "
        + first.code();
  }

  private static void more(TextPage page, String seen, String more, Report report) {
    page.block(lead("seen", report), seen, null);
    page.block(lead("more", report), more, Ansi.DIM);
  }

  /** Only where a step needs it; -v shows the letters that help if somebody else owns the store. */
  private static void letter(TextPage page, ReportedDiagnosis diagnosis, Words words) {
    String message = diagnosis.remediation().message();
    if (message != null && diagnosis.remediation().letterStep() > 0) {
      page.blank().heading(0, ReportWords.letter(diagnosis, words), Ansi.BOLD);
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
