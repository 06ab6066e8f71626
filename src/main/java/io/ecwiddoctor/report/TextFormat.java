package io.ecwiddoctor.report;

import io.ecwiddoctor.words.Words;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reports as text for a terminal; an empty line separates reports of several lines. */
public final class TextFormat implements ReportFormat {

  private final TextRenderer renderer;
  private final String separator;
  private boolean first = true;

  /**
   * Returns how wide a text should be: as the terminal says, from 40 to 100 columns, else {@value
   * TextRenderer#WIDTH}.
   *
   * @param columns the value of {@code COLUMNS}; null where it isn't set
   */
  public static int width(@Nullable String columns) {
    // Some pseudo-terminals have no columns.
    if (columns == null || !columns.matches("0*[1-9][0-9]{0,3}")) {
      return TextRenderer.WIDTH;
    }
    return Math.min(100, Math.max(40, Integer.parseInt(columns)));
  }

  /** A format that paints, or not, and shows that much. */
  public TextFormat(boolean colour, Detail detail) {
    this(colour, detail, TextRenderer.WIDTH);
  }

  /** The same for that many columns. */
  public TextFormat(boolean colour, Detail detail, int width) {
    this.renderer = new TextRenderer(colour, detail, width);
    this.separator = detail == Detail.BRIEF ? "" : "\n";
  }

  @Override
  public void report(ReportLine line, Appendable out) throws IOException {
    out.append(first ? "" : separator).append(renderer.render(line.report()));
    Words words = line.report().words();
    String remark = line.remark(words);
    if (remark != null) {
      out.append(words.say("row-2", line.row()) + ": " + Printable.line(remark) + "\n");
    }
    first = false;
  }
}
