package io.ecwiddoctor.cli;

import io.ecwiddoctor.evidence.EvidenceException;
import io.ecwiddoctor.evidence.EvidenceFile;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.ReportedEvidence;
import io.ecwiddoctor.report.SavedReportException;
import io.ecwiddoctor.report.SavedReports;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads evidence from whatever a user saved: a report, or a recording. */
final class SavedEvidence {

  private static final Pattern REPORT = Pattern.compile("\"schemaVersion\"\\s*:");

  private SavedEvidence() {}

  /**
   * The evidence in a file, or on standard input.
   *
   * @param option what the file was given to, for the message
   * @throws UsageException if there is none in it
   */
  static Evidence read(String option, String file, Session session) {
    boolean piped = file.equals("-");
    String text =
        piped
            ? BoundedText.ofStandardInput(session.surroundings().in(), EvidenceFile.SIZE_LIMIT)
            : BoundedText.ofFile(option, file, EvidenceFile.SIZE_LIMIT);
    String place = piped ? "Standard input" : option + " " + Shown.quoted(file);
    try {
      return REPORT.matcher(text).find()
          ? ofReport(text, place)
          : EvidenceFile.parse(text, place).evidence();
    } catch (EvidenceException | SavedReportException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new UsageException(place + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UsageException(place + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Evidence ofReport(String text, String place) throws IOException {
    SavedReports reports =
        new SavedReports(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), place);
    ReportLine line = reports.next();
    if (line == null || (!reports.isDocument() && reports.next() != null)) {
      throw new UsageException(place + " holds several reports; give it one of them.");
    }
    return ReportedEvidence.of(line.report());
  }
}
