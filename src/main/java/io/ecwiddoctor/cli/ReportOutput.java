package io.ecwiddoctor.cli;

import io.ecwiddoctor.report.CsvFormat;
import io.ecwiddoctor.report.Detail;
import io.ecwiddoctor.report.JsonFormat;
import io.ecwiddoctor.report.JunitFormat;
import io.ecwiddoctor.report.MarkdownFormat;
import io.ecwiddoctor.report.ReportFormat;
import io.ecwiddoctor.report.TextFormat;
import io.ecwiddoctor.report.html.HtmlFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What reports are written as. */
enum ReportOutput {
  TEXT,
  JSON,
  CSV,
  MARKDOWN,
  JUNIT,
  HTML;

  static ReportOutput of(String word) {
    return Arrays.stream(values())
        .filter(output -> output.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--output "
                        + UserText.quoted(word)
                        + " is no output format; use one of "
                        + Arrays.stream(values())
                            .map(ReportOutput::word)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  /** Whether there is no place in it for what is no report. */
  boolean holdsReportsOnly() {
    return this == TEXT || this == JSON || this == CSV;
  }

  /**
   * A new writer of that format.
   *
   * @param single whether it will write one report and no more
   */
  ReportFormat create(boolean colour, Detail detail, boolean single) {
    return switch (this) {
      case TEXT -> new TextFormat(colour, detail);
      case JSON -> single ? JsonFormat.pretty() : JsonFormat.lines();
      case CSV -> new CsvFormat();
      case MARKDOWN -> new MarkdownFormat();
      case JUNIT -> new JunitFormat();
      case HTML -> single ? HtmlFormat.one() : HtmlFormat.many();
    };
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
