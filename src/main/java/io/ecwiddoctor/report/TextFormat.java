package io.ecwiddoctor.report;

import java.io.IOException;

/** Reports as text for a terminal; an empty line keeps whole ones apart. */
public final class TextFormat implements ReportFormat {

  private final TextRenderer renderer;
  private final String separator;
  private boolean first = true;

  /** A format that paints, or not, and shows that much. */
  public TextFormat(boolean colour, Detail detail) {
    this.renderer = new TextRenderer(colour, detail);
    this.separator = detail == Detail.BRIEF ? "" : "\n";
  }

  @Override
  public void report(ReportLine line, Appendable out) throws IOException {
    out.append(first ? "" : separator).append(renderer.render(line.report()));
    String remark = line.remark();
    if (remark != null) {
      out.append("Row " + line.row() + ": " + Printable.line(remark) + "\n");
    }
    first = false;
  }
}
