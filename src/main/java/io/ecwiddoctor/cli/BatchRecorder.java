package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.ExportFile;
import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.report.Labels;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportLine;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/**
 * Makes the recording of a batch: the evidence of each row that could be read, for {@code replay},
 * in the order of the results.
 */
final class BatchRecorder implements ResultExport.Maker {

  private final CommandContext context;
  private int without;

  BatchRecorder(CommandContext context) {
    this.context = context;
  }

  @Override
  public void add(ReportLine line, Writer out) throws IOException {
    if (line.problem() != null) {
      without++;
      return;
    }
    Report report = line.report();
    out.write(
        EvidenceFile.line(
            report,
            ExportFile.RECORDED + " " + report.tool().version() + ", row " + line.row() + "."));
  }

  @Override
  public void end(Path results, Writer out) {
    if (without > 0) {
      context.hint(
          ExportFile.Kind.RECORDING.option()
              + ": no evidence of "
              + Labels.count(without, "row")
              + " that could not be read.");
    }
  }
}
