package io.ecwiddoctor.report;

import static java.util.stream.Collectors.joining;

import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.words.Words;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The scopes of a report, a line for each status, to keep 25 of them short. */
public final class ScopeTable {

  /** Statuses that say nothing about a scope. */
  static final Set<ScopeStatus> OPEN = EnumSet.of(ScopeStatus.NOT_TESTED, ScopeStatus.UNKNOWN);

  /** Statuses that say something about a scope. */
  static final Set<ScopeStatus> KNOWN =
      EnumSet.of(ScopeStatus.GRANTED, ScopeStatus.DENIED, ScopeStatus.FEATURE_UNAVAILABLE);

  private final Report report;
  private final Words words;

  ScopeTable(Report report) {
    this.report = report;
    this.words = report.words();
  }

  void addTo(TextPage page) {
    List<ReportedScope> required = select(ReportedScope::required);
    if (required.isEmpty()) {
      return;
    }
    page.blank()
        .heading(0, words.say("scopes-that-the-profile-needs", report.profile()), Ansi.BOLD);
    if (required.stream().noneMatch(scope -> KNOWN.contains(scope.status()))) {
      page.paragraph(2, whyNone());
      return;
    }
    rows(page, required);
    List<ReportedScope> others = select(scope -> !scope.required());
    if (!others.isEmpty()) {
      page.blank().heading(0, words.say("other-scopes"), Ansi.BOLD);
      rows(page, others);
    }
  }

  /** Whether nothing is known about a scope that the job needs. */
  static boolean isOpen(ReportedScope scope) {
    return scope.required() && OPEN.contains(scope.status());
  }

  private String whyNone() {
    return report.requestCount() == 0
        ? words.say("scopes-werent-tested-no-request")
        : words.say("scopes-werent-tested-no-reply");
  }

  /** The formatter of the JDK would load half of its locales first. */
  private static String lead(Group group, int width) {
    String count = String.valueOf(group.scopes().size());
    String gap =
        " ".repeat(Math.max(0, width - group.label().length()) + Math.max(0, 3 - count.length()));
    return "  " + group.label() + gap + count + "  ";
  }

  private void rows(TextPage page, List<ReportedScope> scopes) {
    List<Group> groups = groups(scopes, words);
    int width =
        Math.max(11, groups.stream().mapToInt(each -> each.label().length()).max().orElse(0));
    for (Group group : groups) {
      String why = group.why().isEmpty() ? "" : group.why() + ": ";
      page.block(lead(group, width), why + group.names(), null);
    }
  }

  /** Returns the groups, the worst first; each group that was not tested says why. */
  public static List<Group> groups(List<ReportedScope> scopes, Words words) {
    List<ReportedScope> open = with(ScopeStatus.NOT_TESTED, scopes);
    return Stream.of(
            new Group(words.say("missing"), "", with(ScopeStatus.DENIED, scopes)),
            new Group(words.say("no-feature"), "", with(ScopeStatus.FEATURE_UNAVAILABLE, scopes)),
            new Group(words.say("unclear"), "", with(ScopeStatus.UNKNOWN, scopes)),
            new Group(
                words.say("not-asked"),
                words.say("can-be-tested-but-no"),
                open.stream().filter(scope -> scope.probe() != null && !isWrite(scope)).toList()),
            new Group(
                words.say("not-tested"),
                words.say("cant-be-tested-by-reading"),
                open.stream().filter(ScopeTable::isWrite).toList()),
            new Group(
                words.say("untestable"),
                words.say("no-safe-request-tests-these"),
                open.stream().filter(scope -> scope.probe() == null).toList()),
            new Group(words.say("granted"), "", with(ScopeStatus.GRANTED, scopes)))
        .filter(group -> !group.scopes().isEmpty())
        .toList();
  }

  /**
   * Scopes of which the same is known.
   *
   * @param label what is known, in a word or two
   * @param why why no more is known; empty where there is nothing to explain
   * @param scopes the scopes
   */
  public record Group(String label, String why, List<ReportedScope> scopes) {

    public Group {
      scopes = List.copyOf(scopes);
    }

    /** The names of the scopes, in one line. */
    public String names() {
      return scopes.stream().map(ReportedScope::name).collect(joining(", "));
    }
  }

  private static List<ReportedScope> with(ScopeStatus status, List<ReportedScope> scopes) {
    return scopes.stream().filter(scope -> scope.status() == status).toList();
  }

  private List<ReportedScope> select(Predicate<ReportedScope> wanted) {
    return report.scopes().stream().filter(wanted).toList();
  }

  private static boolean isWrite(ReportedScope scope) {
    return scope.probe() != null
        && Arrays.stream(Probe.values())
            .anyMatch(probe -> probe.isWrite() && probe.probeName().equals(scope.probe()));
  }
}
