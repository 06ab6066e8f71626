package io.ecwiddoctor.report.html;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.report.ReportFormat;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.words.Words;
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

  private final Words words;

  private HtmlFormat(@Nullable Overview overview, Words words) {
    this.overview = overview;
    this.words = words;
  }

  /** A page for one report, in English. */
  public static HtmlFormat one() {
    return one(Words.ENGLISH);
  }

  /** A page for one report, in the language of these words. */
  public static HtmlFormat one(Words words) {
    return new HtmlFormat(null, words);
  }

  /** A page for any number of reports, in English. */
  public static HtmlFormat many() {
    return many(Words.ENGLISH);
  }

  /** A page for any number of reports, in the language of these words. */
  public static HtmlFormat many(Words words) {
    return new HtmlFormat(new Overview(words), words);
  }

  @Override
  public void begin(Appendable out) throws IOException {
    out.append("<!doctype html>\n<html lang=\"" + words.language().tag() + "\">\n");
    render(page -> JteheadGenerated.render(page, null, assets, words), out);
    out.append("<body>\n");
    render(page -> JtetopGenerated.render(page, null, overview != null, words), out);
  }

  @Override
  public void report(ReportLine line, Appendable out) throws IOException {
    if (overview == null) {
      render(page -> JteoneGenerated.render(page, null, new StorePage(line)), out);
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
      BatchPage many = overview.page(Catalog.create(words.language()));
      render(page -> JtemanyGenerated.render(page, null, many), out);
    }
    out.append(ScriptWords.block(words));
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
