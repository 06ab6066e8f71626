package io.ecwiddoctor.mcp;

import io.ecwiddoctor.report.Detail;
import io.ecwiddoctor.report.JsonReports;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.TextFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/** Makes an answer of reports. Thread-safe. */
record ReportWriter(Sieve sieve) {

  /**
   * Returns the reports as the command prints them, without anything that could instruct whoever
   * reads them.
   *
   * @param notes what the reports don't say, a sentence each
   * @param complete whether there can't be more
   */
  Answer answer(List<Report> reports, List<String> notes, boolean complete) {
    List<Report> clean = reports.stream().map(sieve::clean).toList();
    JsonReports json = JsonReports.oneLine();
    return new Answer(
        "{\"reports\":["
            + clean.stream().map(json::toJson).collect(Collectors.joining(","))
            + "],\"notes\":"
            + json.render(notes)
            + ",\"complete\":"
            + complete
            + "}",
        text(clean)
            + notes.stream().map(note -> "\nNote: " + note + "\n").collect(Collectors.joining()));
  }

  private static String text(List<Report> reports) {
    StringBuilder text = new StringBuilder();
    TextFormat format = new TextFormat(false, Detail.NORMAL);
    try {
      for (Report report : reports) {
        format.report(ReportLine.of(report), text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
