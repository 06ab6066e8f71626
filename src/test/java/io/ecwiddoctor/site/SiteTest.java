package io.ecwiddoctor.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.model.DiagnosisCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site is whole: every link leads somewhere, nothing is loaded from elsewhere. */
final class SiteTest {

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

  /** What a page loads by itself. A link that somebody clicks may lead elsewhere. */
  private static final Pattern LOADED =
      Pattern.compile("(?i)<(?:link|script|img|iframe)[^>]*(?:https?:)?//[^>]*>");

  private static final Pattern LOADED_BY_STYLE_OR_SCRIPT =
      Pattern.compile("(?i)url\\(|@import|fetch\\(|https?:");

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    Site.write(folder);
  }

  @Test
  void everyLinkLeadsToAPageAndAPlaceOnIt() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      for (Matcher link = LINK.matcher(Files.readString(page)); link.find(); ) {
        String target = link.group(1);
        if (!target.startsWith("https://")
            && !target.startsWith("mailto:")
            && !leadsSomewhere(page, target)) {
          broken.add(page.getFileName() + ": " + target);
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  private static boolean leadsSomewhere(Path page, String target) throws IOException {
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? page : folder.resolve(parts[0]);
    return Files.exists(file)
        && (parts.length == 1 || Files.readString(file).contains("id=\"" + parts[1] + "\""));
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws IOException {
    List<String> loaded = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files.filter(each -> each.toString().matches(".*\\.(html|css|js)")).toList()) {
        if (!file.endsWith("search-index.js")) {
          (file.toString().endsWith(".html") ? LOADED : LOADED_BY_STYLE_OR_SCRIPT)
              .matcher(Files.readString(file))
              .results()
              .forEach(hit -> loaded.add(file + ": " + hit.group()));
        }
      }
    }
    assertEquals(List.of(), loaded);
  }

  @Test
  void everyDiagnosisHasItsArticleAnExampleAndItsRules() throws IOException {
    for (DiagnosisCode code : DiagnosisCode.values()) {
      String page = Files.readString(folder.resolve(code + ".html"));
      assertTrue(page.contains("<h2>What to do</h2>"), code.name());
      assertTrue(page.contains(code + ", "), code + " isn't in its example");
      assertTrue(page.contains("<summary>" + code.articleName() + "</summary>"), code.name());
    }
  }

  @Test
  void everyPageCanBeFound() throws IOException {
    String index = Files.readString(folder.resolve("search-index.js"));
    for (Path page : pages()) {
      assertTrue(index.contains("[\"" + page.getFileName() + "\","), page.toString());
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
  }
}
