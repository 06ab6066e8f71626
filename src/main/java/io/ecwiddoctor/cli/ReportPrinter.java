package io.ecwiddoctor.cli;

import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.ReportOutput;
import io.ecwiddoctor.doctor.Translator;
import io.ecwiddoctor.report.Detail;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportFormat;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.words.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a command that prints reports, and the printing. Serves one run. */
final class ReportPrinter {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description =
          "text, json, csv, markdown, junit, html, or block to paste in a ticket (default: text)")
  private ReportOutput output = ReportOutput.TEXT;

  @Option(
      names = {"-q", "--quiet"},
      description = "print the verdict only, in one line; no progress")
  private boolean quiet;

  @Option(names = "--strict", description = "exit 0 only if every required scope is proven granted")
  private boolean strict;

  private @Nullable ReportFormat format;
  private @Nullable Translator translator;

  boolean quiet() {
    return quiet;
  }

  boolean isJson() {
    return output == ReportOutput.JSON;
  }

  boolean isText() {
    return output == ReportOutput.TEXT;
  }

  /** The language of the reports. */
  Language language(CommandContext context) {
    return output.language(context);
  }

  /** Whether the beginning of a result is of use without its end. */
  boolean mayBreakOff() {
    return output == ReportOutput.TEXT || output == ReportOutput.JSON;
  }

  /** Whether the summary of a batch stands above its rows. */
  boolean wantsSummaryFirst() {
    return output == ReportOutput.MARKDOWN;
  }

  /** Prints the summary of a batch above its rows. */
  void preface(String text, CommandContext context) {
    ReportFormat begun = begun();
    write(() -> begun.preface(text, context.out()));
  }

  /** Prints the only report of a run. */
  ExitCode print(Report report, CommandContext context) {
    return printOnly(ReportLine.of(report), context);
  }

  /** Prints the only report of a run. */
  ExitCode printOnly(ReportLine line, CommandContext context) {
    begin(true, context);
    ExitCode code = next(line, context);
    end(context);
    return code;
  }

  /** Prints one report of several; {@link #end} must follow the last. */
  ExitCode printNext(Report report, boolean first, CommandContext context) {
    if (first) {
      begin(false, context);
    }
    return next(ReportLine.of(report), context);
  }

  /** Begins to print several reports. */
  void begin(CommandContext context) {
    begin(false, context);
  }

  private void begin(boolean single, CommandContext context) {
    Detail detail = quiet ? Detail.BRIEF : context.verbose() ? Detail.FULL : Detail.NORMAL;
    ReportFormat created = output.create(context, detail, single);
    format = created;
    translator = Translator.into(output.language(context));
    write(() -> created.begin(context.out()));
  }

  /** Prints one more report. */
  ExitCode next(ReportLine given, CommandContext context) {
    ReportFormat begun = begun();
    ReportLine line = translator == null || asSaved(context) ? given : translator.translate(given);
    write(() -> begun.report(line, context.out()));
    if (isText() && context.verbose() && !quiet) {
      context.out().print(RuleNotes.of(line.report()));
    }
    return code(line);
  }

  /** What programs read keeps the language it was saved in, unless another one is asked for. */
  private boolean asSaved(CommandContext context) {
    return context.named() == null && output.isForPrograms();
  }

  /** What a report comes to, whatever it is printed as. */
  ExitCode code(ReportLine line) {
    return line.notChecked() == null
        ? ExitCode.of(line.report().verdict(), strict)
        : ExitCode.INCOMPLETE;
  }

  /**
   * Says that there should be more reports than there are, in the format where it has a place for
   * that and on standard error where it has none.
   */
  ExitCode incomplete(String words, CommandContext context) {
    ReportFormat begun = begun();
    String said = output.isForPrograms() ? words : context.words().translate(words);
    write(() -> begun.incomplete(said, context.out()));
    if (output.holdsReportsOnly()) {
      context.hint(words);
    }
    return ExitCode.INCOMPLETE;
  }

  /** Ends what was begun. */
  void end(CommandContext context) {
    ReportFormat begun = begun();
    write(() -> begun.end(context.out()));
  }

  private ReportFormat begun() {
    if (format == null) {
      throw new IllegalStateException("Nothing was begun.");
    }
    return format;
  }

  /** Something that writes. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      // A PrintStream keeps its errors to itself; Main asks for them in the end.
      throw new UncheckedIOException(e);
    }
  }
}
