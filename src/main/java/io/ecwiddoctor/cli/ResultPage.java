package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.Batch;
import io.ecwiddoctor.report.ReportFormat;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.html.HtmlFormat;
import io.ecwiddoctor.report.summary.LineCount;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/** Makes the page of a batch. */
final class ResultPage implements ResultProduct.Maker {

  private final ReportFormat page = HtmlFormat.many();
  private final LineCount lines = new LineCount();

  @Override
  public void begin(Writer out) throws IOException {
    page.begin(out);
  }

  @Override
  public void add(ReportLine line, Writer out) throws IOException {
    lines.add(line);
    page.report(line, out);
  }

  @Override
  public void end(Path results, Writer out) throws IOException {
    String missing = Batch.coverage(lines.coverage(), results).words();
    if (missing != null) {
      page.incomplete(missing, out);
    }
    page.end(out);
  }
}
