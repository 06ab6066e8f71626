package io.ecwiddoctor.cli;

import io.ecwiddoctor.report.Detail;
import io.ecwiddoctor.report.JsonReports;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.TextRenderer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command that prints reports, and the printing. */
final class ReportPrinter {

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = {"-q", "--quiet"},
      description = "print the verdict only, in one line; no progress")
  private boolean quiet;

  @Option(names = "--strict", description = "exit 0 only if every required scope is proven granted")
  private boolean strict;

  /**
   * Refuses what cannot be printed, before any work is done.
   *
   * @throws UsageException if there is no such format
   */
  void check() {
    output.format();
  }

  boolean quiet() {
    return quiet;
  }

  boolean isJson() {
    return output.isJson();
  }

  /** Prints the only report of a run. */
  ExitCode print(Report report, Session session) {
    session
        .out()
        .print(isJson() ? JsonReports.pretty().toJson(report) + "\n" : text(report, session));
    return ExitCode.of(report.verdict(), strict);
  }

  /** Prints one report of several: JSON Lines, or texts that an empty line keeps apart. */
  ExitCode printNext(Report report, boolean first, Session session) {
    String separator = first || quiet ? "" : "\n";
    session
        .out()
        .print(
            isJson()
                ? JsonReports.oneLine().toJson(report) + "\n"
                : separator + text(report, session));
    return ExitCode.of(report.verdict(), strict);
  }

  private String text(Report report, Session session) {
    Detail detail = quiet ? Detail.BRIEF : session.verbose() ? Detail.FULL : Detail.NORMAL;
    return new TextRenderer(session.colour(), detail).render(report);
  }
}
