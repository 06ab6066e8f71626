package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.capture.recording.EvidenceBlock;
import io.ecwiddoctor.report.CsvFormat;
import io.ecwiddoctor.report.Detail;
import io.ecwiddoctor.report.JsonFormat;
import io.ecwiddoctor.report.JunitFormat;
import io.ecwiddoctor.report.MarkdownFormat;
import io.ecwiddoctor.report.ReportFormat;
import io.ecwiddoctor.report.TextFormat;
import io.ecwiddoctor.report.html.HtmlFormat;
import io.ecwiddoctor.words.Language;
import java.util.Locale;

/** The formats of reports. */
public enum ReportOutput {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON,
  /** For spreadsheets. */
  CSV,
  /** For tickets. */
  MARKDOWN,
  /** For build servers. */
  JUNIT,
  /** For browsers. */
  HTML,
  /** For a ticket or chat, to be read back by {@code replay}. */
  BLOCK;

  /**
   * Returns whether the format has no place for a remark about the reports, so that it goes
   * elsewhere.
   */
  public boolean holdsReportsOnly() {
    return this == TEXT || this == JSON || this == CSV || this == BLOCK;
  }

  /** Returns the language of reports in that format. */
  public Language language(CommandContext context) {
    return isForPrograms() ? context.dataLanguage() : context.language();
  }

  /** Whether programs read the format. */
  public boolean isForPrograms() {
    return this == JSON || this == CSV || this == JUNIT || this == BLOCK;
  }

  /**
   * A new writer of that format.
   *
   * @param single whether exactly one report will be written
   */
  public ReportFormat create(CommandContext context, Detail detail, boolean single) {
    return switch (this) {
      case TEXT -> new TextFormat(context.colour(), detail, context.width());
      case JSON -> single ? JsonFormat.pretty() : JsonFormat.lines();
      case CSV -> new CsvFormat();
      case MARKDOWN -> new MarkdownFormat(context.words());
      case JUNIT -> new JunitFormat();
      case HTML -> single ? HtmlFormat.one(context.words()) : HtmlFormat.many(context.words());
      case BLOCK -> new EvidenceBlock();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
