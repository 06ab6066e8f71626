package io.ecwiddoctor.report.html;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.report.ReportFormat;
import io.ecwiddoctor.report.ReportLine;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reports as a page of HTML that needs nothing from elsewhere: one report as a page of its own, or
 * any number with a picture of the whole, the actions in their order and a table. Rows go to the
 * page as they come, as data for its script; the sums stand behind them.
 */
public final class HtmlFormat implements ReportFormat {

  private final PageAssets assets = PageAssets.read();

  /** Null for the page of one report. */
  private final @Nullable Overview overview;

  private HtmlFormat(@Nullable Overview overview) {
    this.overview = overview;
  }

  /** A page for one report. */
  public static HtmlFormat one() {
    return new HtmlFormat(null);
  }

  /** A page for any number of reports. */
  public static HtmlFormat many() {
    return new HtmlFormat(new Overview());
  }

  @Override
  public void begin(Appendable out) throws IOException {
    out.append("<!doctype html>\n<html lang=\"en\">\n");
    render(page -> JteheadGenerated.render(page, null, assets), out);
    out.append("<body>\n");
    render(page -> JtetopGenerated.render(page, null, overview != null), out);
  }

  @Override
  public void report(ReportLine line, Appendable out) throws IOException {
    if (overview == null) {
      render(page -> JteoneGenerated.render(page, null, new OnePage(line)), out);
    } else {
      overview.add(line, out);
    }
  }

  @Override
  public void incomplete(String words, Appendable out) {
    if (overview != null) {
      overview.incomplete(words);
    }
  }

  @Override
  public void end(Appendable out) throws IOException {
    if (overview != null) {
      overview.flush(out);
      ManyPage many = overview.page(Catalog.create());
      render(page -> JtemanyGenerated.render(page, null, many), out);
    }
    out.append("<script>").append(assets.script()).append("</script>\n");
    out.append("</body>\n</html>\n");
  }

  private static void render(Consumer<HtmlTemplateOutput> template, Appendable out)
      throws IOException {
    StringOutput text = new StringOutput();
    template.accept(new OwaspHtmlTemplateOutput(text));
    out.append(text.toString());
  }
}
