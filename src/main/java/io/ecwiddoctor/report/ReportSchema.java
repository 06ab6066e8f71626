package io.ecwiddoctor.report;

/** The JSON Schema of a report, which is also that of a line of a batch's results. */
public final class ReportSchema {

  private ReportSchema() {}

  /**
   * Returns the schema as JSON, draft 2020-12.
   *
   * @throws IllegalStateException if the program was packed without it
   */
  public static String text() {
    return Resources.text("report.schema.json");
  }
}
