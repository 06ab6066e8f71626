package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.Recount;
import io.ecwiddoctor.html.HtmlFormat;
import io.ecwiddoctor.report.ReportFormat;
import io.ecwiddoctor.report.ReportLine;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/** Makes the page of a batch. */
final class ResultPage implements ResultProduct.Maker {

  private final ReportFormat page = HtmlFormat.many();
  private final Recount recount = new Recount();

  @Override
  public void begin(Writer out) throws IOException {
    page.begin(out);
  }

  @Override
  public void add(ReportLine line, Writer out) throws IOException {
    recount.add(line);
    page.report(line, out);
  }

  @Override
  public void end(Path results, Writer out) throws IOException {
    String missing = recount.coverage(results).words();
    if (missing != null) {
      page.incomplete(missing, out);
    }
    page.end(out);
  }
}
