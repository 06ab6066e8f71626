package io.ecwiddoctor.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.words.Language;
import io.ecwiddoctor.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An article says the same in every language: steps, values, names of buttons, links. */
final class TranslatedArticlesTest {

  private static final Pattern NUMBERED = Pattern.compile("(?m)^\\d\\. (\\(tool\\))?");
  private static final Pattern GAP = Pattern.compile("\\{\\w+}");
  private static final Pattern LINK = Pattern.compile("https?://[^\\s,;)\"]*[^\\s,;.)\"]");
  private static final Pattern MAIL = Pattern.compile("[\\w.]+@[\\w.]+\\w");
  private static final Pattern COMMAND = Pattern.compile("--[a-z-]+|\\b[A-Z]+_[A-Z_]+\\b");

  /** Names on Ecwid's pages, as its guides have them. */
  private static final List<String> BUTTONS =
      List.of(
          "Show secret token",
          "Details",
          "Install",
          "Contact",
          "Submit",
          "Apps → My Apps",
          "Request Ecwid team to update app details & add new features");

  @ParameterizedTest
  @EnumSource
  void translationHasTheSameSectionsStepsValuesNamesAndLinks(DiagnosisCode code)
      throws IOException {
    String english = Files.readString(path(code, ".md"));
    String spanish = Files.readString(path(code, ".es.md"));
    List<String> here = sections(english, code, Words.ENGLISH);
    List<String> there = sections(spanish, code, Words.of(Language.SPANISH));

    assertEquals(here.size(), there.size(), "sections");
    for (int i = 0; i < here.size(); i++) {
      String section = here.get(i).lines().findFirst().orElse("") + " of " + code;
      for (Pattern same : List.of(NUMBERED, GAP, LINK, MAIL, COMMAND)) {
        assertEquals(counts(same, here.get(i)), counts(same, there.get(i)), section);
      }
      for (String button : BUTTONS) {
        Pattern name = Pattern.compile("\\b" + Pattern.quote(button) + "\\b");
        boolean letter = section.startsWith(Words.ENGLISH.say("message"));
        assertEquals(
            name.matcher(here.get(i)).find(),
            name.matcher(there.get(i)).find(),
            section + ": " + button + (letter ? " in the letter" : ""));
      }
      assertTrue(here.get(i).lines().count() == there.get(i).lines().count(), section + ": lines");
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesOfButtonsStandInQuotationMarks(DiagnosisCode code) throws IOException {
    String spanish = Files.readString(path(code, ".es.md"));
    for (String button : BUTTONS) {
      Pattern bare = Pattern.compile("(?<!\")\\b" + Pattern.quote(button) + "\\b(?!\")");
      assertTrue(!bare.matcher(spanish).find() || button.equals("Contact"), code + ": " + button);
    }
  }

  @Test
  void whatIsMerelyPossibleIsNotSaidAsAFact() throws IOException {
    for (DiagnosisCode code : DiagnosisCode.values()) {
      String title = Files.readAllLines(path(code, ".es.md")).get(0);
      assertTrue(title.split(" \\| ", 2)[1].matches("(.* )?([Pp]uede|pueden) .*"), title);
    }
  }

  @Test
  void valuesInGeneralAreTranslated() {
    Words spanish = Words.of(Language.SPANISH);
    List<String> english =
        Arrays.stream(Placeholder.values())
            .filter(gap -> gap.phrase(Words.ENGLISH).contains(" "))
            .filter(gap -> gap.phrase(spanish).equals(gap.phrase(Words.ENGLISH)))
            .map(Enum::name)
            .toList();

    assertEquals(List.of(), english);
  }

  @Test
  void lettersToEcwidAreInEnglish() {
    Article article = Catalog.create(Language.SPANISH).article(DiagnosisCode.MISSING_SCOPES);

    assertTrue(article.title().startsWith("Al token le faltan"), article.title());
    assertTrue(article.message().startsWith("Hello,\n\nplease add"), article.message());
    assertTrue(
        Catalog.create(Language.SPANISH)
            .article(DiagnosisCode.STORE_NOT_FOUND)
            .message()
            .startsWith("Hola:"));
  }

  private static Path path(DiagnosisCode code, String suffix) {
    return Path.of("rules", code.category(), code.articleName() + suffix);
  }

  /** A letter to Ecwid stands in the English article only. */
  private static List<String> sections(String text, DiagnosisCode code, Words words) {
    return Stream.of(text.split("(?m)^## "))
        .filter(
            section ->
                !Recipient.of(code).isEcwid() || !section.startsWith(words.say("message") + "\n"))
        .toList();
  }

  private static Map<String, Long> counts(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.groupingBy(each -> each, Collectors.counting()));
  }
}
