package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.Batch;
import io.ecwiddoctor.doctor.Translator;
import io.ecwiddoctor.report.ReportFormat;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.html.HtmlFormat;
import io.ecwiddoctor.report.summary.LineCount;
import io.ecwiddoctor.words.Words;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/** Makes the page of a batch. */
final class ResultPage implements ResultExport.Maker {

  private final ReportFormat page;
  private final Translator translator;
  private final Words words;
  private final LineCount lines = new LineCount();

  /** A page in the language of these words. */
  ResultPage(Words words) {
    this.page = HtmlFormat.many(words);
    this.translator = Translator.into(words.language());
    this.words = words;
  }

  @Override
  public void begin(Writer out) throws IOException {
    page.begin(out);
  }

  @Override
  public void add(ReportLine line, Writer out) throws IOException {
    lines.add(line);
    page.report(translator.translate(line), out);
  }

  @Override
  public void end(Path results, Writer out) throws IOException {
    String missing = Batch.coverage(lines.coverage(), results).words();
    if (missing != null) {
      page.incomplete(words.translate(missing), out);
    }
    page.end(out);
  }
}
