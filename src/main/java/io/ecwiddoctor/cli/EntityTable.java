package io.ecwiddoctor.cli;

import io.ecwiddoctor.report.TextPage;
import io.ecwiddoctor.report.summary.BatchSummary.EntityCount;
import io.ecwiddoctor.words.Words;
import java.util.List;
import java.util.Locale;

/** What will migrate at how many stores, as a table. */
final class EntityTable {

  private static final int WIDTH = 24;

  private EntityTable() {}

  /** Adds a line for each kind of data. */
  static void add(List<EntityCount> entities, TextPage page, Words words) {
    int longest = entities.stream().mapToInt(each -> each.words(words).length()).max().orElse(0);
    int width = Math.max(WIDTH, longest);
    String title = words.say("what-will-migrate-in-stores");
    page.paragraph(
        0,
        title
            + row(
                width + 12 - title.length(),
                words.translate("yes"),
                words.translate("no"),
                words.translate("unknown")));
    for (EntityCount each : entities) {
      String what = each.words(words);
      page.paragraph(
          2, what + row(width + 10 - what.length(), each.yes(), each.no(), each.unknown()));
    }
  }

  private static String row(int first, Object yes, Object no, Object unknown) {
    return String.format(Locale.ROOT, "%" + first + "s %8s %8s", yes, no, unknown);
  }
}
