package io.ecwiddoctor.report;

import io.ecwiddoctor.catalog.Article;
import io.ecwiddoctor.model.FailureMode;
import io.ecwiddoctor.words.Words;
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
  public String render(Article article, Words words) {
    TextPage page = new TextPage(colour, width);
    page.heading(0, article.title(), Ansi.BOLD);
    page.aside(0, classification(article, words));
    section(page, words.say("symptom")).paragraph(2, article.symptom());
    section(page, words.say("cause")).paragraph(2, article.cause());
    if (!article.check().isEmpty()) {
      section(page, words.say("check")).paragraph(2, article.check());
    }
    section(page, words.say("remedy"));
    steps(page, article.remedy());
    if (!article.message().isEmpty()) {
      String recipient = Labels.recipient(article.code(), words);
      section(page, words.say("message-to-send-to", recipient)).quote(article.message());
    }
    section(page, words.say("see-also"));
    article.seeAlso().forEach(address -> page.paragraph(2, address));
    if (!words.language().isReviewed()) {
      page.blank().aside(0, words.say("not-reviewed-by-a-native"));
    }
    return page.toString();
  }

  private static String classification(Article article, Words words) {
    FailureMode mode = article.code().failureMode();
    return article.code() + (mode == FailureMode.NONE ? "" : words.say("failure-mode-2", mode));
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
