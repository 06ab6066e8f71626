package io.ecwiddoctor.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.words.Words;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArticleParserTest {

  private static final String SOUND =
      """
      # A title

      ## Symptom

      It fails.
      Always.

      ## Cause

      The scopes {scopes} are missing.

      ## Check

      See whether the page
      of {store} is open.

      ## Remedy

      1. Open the page of {store}.
         Click once.

      2. Wait.

      ## Message

      Hello,

      please add {scopes}.

      ## See also

      - https://docs.ecwid.com/api-reference
      """;

  @Test
  void aSoundArticleIsReadWholeAndItsGapsGetGeneralPhrases() {
    assertEquals(
        new Article(
            DiagnosisCode.MISSING_SCOPES,
            "A title",
            "It fails. Always.",
            "The scopes scopes that the job needs are missing.",
            "See whether the page of the store is open.",
            List.of("Open the page of the store. Click once.", "Wait."),
            "Hello,\n\nplease add [the scopes].",
            List.of("https://docs.ecwid.com/api-reference")),
        ArticleParser.parse("a.md", SOUND, Words.ENGLISH)
            .inGeneral(DiagnosisCode.MISSING_SCOPES, Words.ENGLISH));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      commentCharacter = '~',
      textBlock =
          """
          # A title          | A title         | a.md:1: the first line must be "# " and the title
          # A title          | # A title.      | a.md:1: a title has 1 to 80 characters and no full stop at its end
          # A title          | # Of {store}    | a.md:1: a title has no placeholders: it is listed without a diagnosis, too
          ## Symptom         | ## Symptoms     | a.md:3: expected the heading "## Symptom"
          ## Cause           | ### Cause       | a.md:8: expected the heading "## Cause"
          ## Remedy          | ## Message      | a.md:17: expected the heading "## Remedy"
          2. Wait            | 3. Wait         | a.md:22: step 2 of the remedy must begin with "2. "
          2. Wait            | Wait            | a.md:22: step 2 of the remedy must begin with "2. "
          ## Message         | ## Letter       | a.md:24: expected the heading "## See also"
          please add {scopes} | add {scope}    | a.md:28: unknown placeholder {scope}
          https://           | http://         | a.md:32: See also lists https addresses, each behind "- "
          """)
  void aBrokenArticleIsRefusedWithFileAndLine(String part, String instead, String words) {
    String broken = SOUND.replace(part, instead);

    IllegalStateException refusal =
        assertThrows(
            IllegalStateException.class, () -> ArticleParser.parse("a.md", broken, Words.ENGLISH));

    assertEquals(words, refusal.getMessage());
  }

  @Test
  void anEmptySectionIsRefused() {
    String broken = SOUND.replace("It fails.\nAlways.\n", "");

    assertThrows(
        IllegalStateException.class, () -> ArticleParser.parse("a.md", broken, Words.ENGLISH));
  }

  @Test
  void aSectionBehindTheLastOneIsRefused() {
    String broken = SOUND + "## More\n";

    assertThrows(
        IllegalStateException.class, () -> ArticleParser.parse("a.md", broken, Words.ENGLISH));
  }
}
