package io.ecwiddoctor.report;

import io.ecwiddoctor.catalog.Article;
import io.ecwiddoctor.model.FailureMode;
import java.util.List;

/** An article of the catalogue as text for a terminal. Immutable and thread-safe. */
public final class ArticleRenderer {

  private final boolean colour;
  private final int width;

  /** A renderer for {@value TextRenderer#WIDTH} columns. */
  public ArticleRenderer(boolean colour) {
    this(colour, TextRenderer.WIDTH);
  }

  /** A renderer that paints, or not, for that many columns. */
  public ArticleRenderer(boolean colour, int width) {
    this.colour = colour;
    this.width = width;
  }

  /** The text, which ends in a line break. */
  public String render(Article article) {
    TextPage page = new TextPage(colour, width);
    page.heading(0, article.title(), Ansi.BOLD);
    page.aside(0, classification(article));
    section(page, "Symptom").paragraph(2, article.symptom());
    section(page, "Cause").paragraph(2, article.cause());
    if (!article.check().isEmpty()) {
      section(page, "Check").paragraph(2, article.check());
    }
    section(page, "Remedy");
    steps(page, article.remedy());
    if (!article.message().isEmpty()) {
      section(page, "Message to send to " + Labels.recipient(article.code()))
          .quote(article.message());
    }
    section(page, "See also");
    article.seeAlso().forEach(address -> page.paragraph(2, address));
    return page.toString();
  }

  private static String classification(Article article) {
    FailureMode mode = article.code().failureMode();
    return article.code() + (mode == FailureMode.NONE ? "" : ", failure mode " + mode);
  }

  private static TextPage section(TextPage page, String name) {
    return page.blank().heading(0, name, Ansi.CYAN);
  }

  private static void steps(TextPage page, List<String> steps) {
    int width = String.valueOf(steps.size()).length();
    for (int i = 0; i < steps.size(); i++) {
      String number = String.valueOf(i + 1);
      String gap = " ".repeat(2 + width - number.length());
      page.block(gap + number + ". ", steps.get(i), null);
    }
  }
}
