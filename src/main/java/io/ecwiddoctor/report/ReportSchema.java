package io.ecwiddoctor.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON Schema of a report, which is also that of a line of a batch's results. */
public final class ReportSchema {

  private static final String RESOURCE = "/io/ecwiddoctor/report.schema.json";

  private ReportSchema() {}

  /**
   * The schema as JSON, draft 2020-12.
   *
   * @throws IllegalStateException if the program was packed without it
   */
  public static String text() {
    try (InputStream in = ReportSchema.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the class path.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
