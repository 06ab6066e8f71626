package io.ecwiddoctor.report;

import java.io.IOException;

/** Reports as JSON: one indented document, or one report a line. */
public final class JsonFormat implements ReportFormat {

  private final JsonReports json;

  private JsonFormat(JsonReports json) {
    this.json = json;
  }

  /** Indented, which is JSON only if there is one report. */
  public static JsonFormat pretty() {
    return new JsonFormat(JsonReports.pretty());
  }

  /** JSON Lines. */
  public static JsonFormat lines() {
    return new JsonFormat(JsonReports.oneLine());
  }

  @Override
  public void report(ReportLine line, Appendable out) throws IOException {
    out.append(json.toJson(line)).append('\n');
  }
}
