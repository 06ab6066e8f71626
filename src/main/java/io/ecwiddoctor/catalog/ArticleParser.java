package io.ecwiddoctor.catalog;

import io.ecwiddoctor.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one article: a title (behind a bar also as it reads where it is merely possible), then the
 * sections Symptom, Cause, optionally Check, Remedy, optionally Message, and See also, in that
 * order and under exactly these headings. A step that begins with {@value #TOOL} is one for whoever
 * runs the tool. Anything else is refused, with file and line.
 */
final class ArticleParser {

  private static final String TITLE = "# ";
  private static final String HEADING = "## ";
  private static final Pattern STEP = Pattern.compile("(\\d+)\\. +(\\S.*)");

  /** Marks a step that is for whoever runs the tool, whoever acts on the diagnosis otherwise. */
  private static final String TOOL = "(tool) ";

  private static final Pattern LINK = Pattern.compile("- (https://\\S+)");

  private final String file;
  private final List<String> lines;
  private final Words words;

  /** The line to read next, from 0. */
  private int next;

  private ArticleParser(String file, List<String> lines, Words words) {
    this.file = file;
    this.lines = lines;
    this.words = words;
  }

  /**
   * Reads an article.
   *
   * @param file its name, for the words of a refusal
   * @param words of the language of its headings
   * @throws IllegalStateException if it breaks the form
   */
  static ArticleSource parse(String file, String text, Words words) {
    List<String> lines = text.lines().map(String::stripTrailing).toList();
    return new ArticleParser(file, lines, words).article();
  }

  private ArticleSource article() {
    String title = title();
    Template symptom = prose(words.say("symptom"));
    Template cause = prose(words.say("cause"));
    Template check =
        atHeading(words.say("check")) ? prose(words.say("check")) : new Template(List.of());
    List<ArticleSource.Step> remedy = remedy();
    Template message = atHeading(words.say("message")) ? letter() : new Template(List.of());
    List<String> seeAlso = seeAlso();
    if (next < lines.size()) {
      throw broken("nothing may follow the section See also");
    }
    String[] titles = title.split(" \\| ", 2);
    String possible =
        titles.length > 1 ? titles[1] : words.say("it-may-be-that", lowerFirst(titles[0]));
    return new ArticleSource(titles[0], possible, symptom, cause, check, remedy, message, seeAlso);
  }

  private String title() {
    String line = lines.isEmpty() ? "" : lines.get(0);
    if (!line.startsWith(TITLE)) {
      throw broken("the first line must be \"# \" and the title");
    }
    String title = line.substring(TITLE.length()).strip();
    if (title.isEmpty()
        || title.split(" \\| ", 2)[0].length() > Article.LONGEST_TITLE
        || title.endsWith(".")) {
      throw broken(
          "a title has 1 to " + Article.LONGEST_TITLE + " characters and no full stop at its end");
    }
    if (Template.gaps(title).findAny().isPresent()) {
      throw broken("a title has no placeholders: it is listed without a diagnosis, too");
    }
    next++;
    skipBlank();
    return title;
  }

  private static String lowerFirst(String title) {
    return title.startsWith("Ecwid")
        ? title
        : title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }

  private Template prose(String heading) {
    open(heading);
    List<String> sentences = new ArrayList<>();
    for (; inSection(); next++) {
      if (!lines.get(next).isBlank()) {
        sentences.add(text(lines.get(next)));
      }
    }
    return new Template(notEmpty(sentences, heading));
  }

  private Template letter() {
    open(words.say("message"));
    List<String> letter = new ArrayList<>();
    for (; inSection(); next++) {
      letter.add(text(lines.get(next)));
    }
    while (!letter.isEmpty() && letter.get(letter.size() - 1).isBlank()) {
      letter.remove(letter.size() - 1);
    }
    return new Template(notEmpty(letter, words.say("message")));
  }

  private List<ArticleSource.Step> remedy() {
    open(words.say("remedy"));
    List<ArticleSource.Step> steps = new ArrayList<>();
    while (inSection()) {
      steps.add(step(steps.size() + 1));
      skipBlank();
    }
    return notEmpty(steps, words.say("remedy"));
  }

  private ArticleSource.Step step(int number) {
    Matcher step = STEP.matcher(lines.get(next));
    if (!step.matches() || !step.group(1).equals(Integer.toString(number))) {
      throw broken("step " + number + " of the remedy must begin with \"" + number + ". \"");
    }
    boolean forTool = step.group(2).startsWith(TOOL);
    String words = forTool ? step.group(2).substring(TOOL.length()) : step.group(2);
    List<String> sentences = new ArrayList<>(List.of(text(words)));
    for (next++; inSection() && lines.get(next).startsWith("  "); next++) {
      sentences.add(text(lines.get(next)));
    }
    return new ArticleSource.Step(new Template(sentences), forTool);
  }

  private List<String> seeAlso() {
    open(words.say("see-also"));
    List<String> links = new ArrayList<>();
    for (; inSection(); next++) {
      Matcher link = LINK.matcher(lines.get(next));
      if (!link.matches()) {
        throw broken("See also lists https addresses, each behind \"- \"");
      }
      links.add(link.group(1));
    }
    return notEmpty(links, words.say("see-also"));
  }

  private void open(String heading) {
    if (!atHeading(heading)) {
      throw broken("expected the heading \"" + HEADING + heading + "\"");
    }
    next++;
    skipBlank();
  }

  private boolean atHeading(String heading) {
    return next < lines.size() && lines.get(next).equals(HEADING + heading);
  }

  private boolean inSection() {
    return next < lines.size() && !lines.get(next).startsWith("#");
  }

  private void skipBlank() {
    while (next < lines.size() && lines.get(next).isBlank()) {
      next++;
    }
  }

  private String text(String line) {
    Template.gaps(line)
        .filter(gap -> Placeholder.of(gap).isEmpty())
        .findFirst()
        .ifPresent(
            gap -> {
              throw broken("unknown placeholder {" + gap + "}");
            });
    return line.strip();
  }

  private <T> List<T> notEmpty(List<T> content, String heading) {
    if (content.isEmpty()) {
      throw broken("the section " + heading + " is empty");
    }
    return content;
  }

  private IllegalStateException broken(String what) {
    return new IllegalStateException(file + ":" + (next + 1) + ": " + what);
  }
}
