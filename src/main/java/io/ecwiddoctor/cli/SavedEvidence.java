package io.ecwiddoctor.cli;

import io.ecwiddoctor.capture.importer.Intake;
import io.ecwiddoctor.capture.importer.IntakeException;
import io.ecwiddoctor.capture.importer.RecordedCase;
import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.InputText;
import io.ecwiddoctor.cli.options.IntakeOptions;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.cli.options.UserText;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.files.FormatDetector;
import io.ecwiddoctor.files.InputFiles;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.ReportedEvidence;
import io.ecwiddoctor.report.SavedReportException;
import io.ecwiddoctor.report.SavedReports;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads evidence from whatever a user saved: a report, a recording, a HAR or a transcript. */
final class SavedEvidence {

  private SavedEvidence() {}

  /**
   * The evidence in a file, or on standard input.
   *
   * @param option what the file was given to, for the message
   * @param options what recorded calls don't show
   * @throws UsageException if there is none in it
   */
  static Evidence read(String option, String file, IntakeOptions options, CommandContext context) {
    boolean piped = file.equals("-");
    String place = piped ? "Standard input" : option + " " + UserText.quoted(file);
    Intake intake = options.intake(context);
    boolean given = options.isGiven();
    if (piped) {
      return read(context.environment().in(), place, intake, given);
    }
    try (InputStream in = InputFiles.open(file)) {
      return read(in, place, intake, given);
    } catch (IOException e) {
      throw InputText.unreadable(place, e);
    }
  }

  private static Evidence read(
      InputStream stream, String place, Intake intake, boolean optionsGiven) {
    try {
      BufferedInputStream in = new BufferedInputStream(stream, FormatDetector.HEAD);
      boolean report = FormatDetector.detect(in).format() == FormatDetector.Format.REPORT;
      if (report && optionsGiven) {
        throw new UsageException(
            place + " is a report, which shows what was called; leave out the options about it.");
      }
      return report ? ofReport(in, place) : ofCalls(in, place, intake);
    } catch (IntakeException | SavedReportException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new UsageException(place + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw InputText.unreadable(place, e);
    }
  }

  private static Evidence ofCalls(InputStream in, String place, Intake intake) throws IOException {
    List<RecordedCase> cases = intake.read(in, place).cases();
    if (cases.size() > 1) {
      String labels = String.join("; ", cases.stream().map(RecordedCase::label).toList());
      throw new UsageException(
          place
              + " holds the calls of several stores or tokens ("
              + UserText.hideTokens(labels)
              + "); replay it to JSON, and give the report of one of them.");
    }
    return cases.get(0).evidence();
  }

  private static Evidence ofReport(InputStream in, String place) throws IOException {
    String text = InputText.ofStream(in, place, SavedReports.LIMIT);
    SavedReports reports =
        new SavedReports(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), place);
    ReportLine line = reports.next();
    if (line == null || (!reports.isDocument() && reports.next() != null)) {
      throw new UsageException(place + " holds several reports; give it one of them.");
    }
    return ReportedEvidence.of(line.report());
  }
}
