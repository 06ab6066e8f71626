package io.ecwiddoctor.catalog;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.model.Basis;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.Diagnosis;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.words.Language;
import io.ecwiddoctor.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogTest {

  private static final Path RULES = Path.of("rules");
  private static final int LONGEST_ARTICLE = 60;

  /** Emphasis, code, links, headings, and gaps that were left open. */
  private static final Pattern MARKUP =
      Pattern.compile("\\*\\*|`|\\]\\(|(?m)^#|\\{\\w+}|(?<!\\w)_\\w+_(?!\\w)");

  private static final Map<String, String> ALL_ARGUMENTS = allArguments();

  private final Catalog catalog = Catalog.create();

  @Test
  void everyCodeHasItsArticleInItsPlaceAndNoArticleIsLeftOver() throws IOException {
    Set<String> wanted = new TreeSet<>();
    for (DiagnosisCode code : DiagnosisCode.values()) {
      wanted.add(code.category() + "/" + code.articleName() + ".md");
      wanted.add(code.category() + "/" + code.articleName() + ".es.md");
    }
    assertEquals(wanted, articleFiles());
  }

  @Test
  void everyArticleKeepsTheForm() throws IOException {
    List<String> gaps = new ArrayList<>();
    for (String file : articleFiles()) {
      String text = Files.readString(RULES.resolve(file));
      try {
        Language language = file.endsWith(".es.md") ? Language.SPANISH : Language.ENGLISH;
        ArticleParser.parse(file, text, Words.of(language));
      } catch (IllegalStateException e) {
        gaps.add(e.getMessage());
      }
      if (text.lines().count() > LONGEST_ARTICLE) {
        gaps.add(file + ": longer than " + LONGEST_ARTICLE + " lines");
      }
      if (MARKUP.matcher(text.replaceAll("(?m)^#+ |\\{\\w+}", "")).find()) {
        gaps.add(file + ": Markdown inside a text, which a terminal would show as it is");
      }
    }
    assertEquals(List.of(), gaps);
  }

  @ParameterizedTest
  @EnumSource
  void theGeneralTextsAndTheAdviceHaveNoGapLeftOpen(DiagnosisCode code) {
    Article article = catalog.article(code);
    Advice bare = catalog.advise(diagnosis(code, Set.of(), Map.of()), "");
    Advice full =
        catalog.advise(diagnosis(code, EnumSet.allOf(Scope.class), ALL_ARGUMENTS), "1003");

    assertSame(code, article.code());
    for (String text :
        List.of(article.toString(), bare.toString(), full.toString(), full.message())) {
      assertFalse(MARKUP.matcher(text).find(), text);
      assertFalse(text.contains("store the store"), text);
    }
    assertFalse(bare.summary().isBlank());
    assertFalse(bare.steps().isEmpty());
    assertTrue(full.steps().size() >= bare.steps().size());
    full.steps().forEach(step -> assertFalse(step.contains("\n"), step));
  }

  @Test
  void whereOnlyDefaultScopesAreMissingNothingIsRequested() {
    Advice advice = catalog.advise(missing(Scope.READ_ORDERS), "1003");

    assertEquals("", advice.message());
    assertSays(
        advice, "if this one doesn't list read_orders", "Uninstall it under Apps", "go to step 3");
    assertSaysNot(advice, "Contact", "business day");
    assertTrue(advice.summary().contains("orders and abandoned carts"), advice.summary());
  }

  @Test
  void whereOnlyRequestedScopesAreMissingNothingIsSaidOfDefaultOnes() {
    Advice advice = catalog.advise(missing(Scope.READ_STAFF), "1003");

    assertSays(
        advice,
        "Add the 1 scope of the message below if the page lets you, and go to step 4",
        "click Contact under \"Request Ecwid team to update app details & add new features\"",
        "one business day",
        "Show secret token");
    assertSaysNot(advice, "nothing has to be requested");
  }

  @Test
  void whereBothAreMissingTheMessageListsTheRequestedOnesInTheirOrder() {
    Advice advice =
        catalog.advise(missing(Scope.READ_STAFF, Scope.READ_CATALOG, Scope.READ_CUSTOMERS), "1003");

    assertTrue(advice.message().contains("\nread_customers, read_staff\n\n"), advice.message());
    assertTrue(advice.message().contains("store 1003"), advice.message());
    assertFalse(advice.message().contains("read_catalog"), advice.message());
    assertSays(advice, "if this one doesn't list read_catalog", "Add the 2 scopes", "go to step 5");
  }

  @Test
  void aStepForWhoeverRunsTheToolIsNumberedAsItIsShown() {
    Advice defaults = catalog.advise(missing(Scope.READ_ORDERS), "1003");
    Advice both = catalog.advise(missing(Scope.READ_STAFF, Scope.READ_CATALOG), "1003");

    assertEquals(List.of(5), defaults.toolSteps());
    assertEquals(List.of(7), both.toolSteps());
    assertTrue(both.steps().get(6).startsWith("Put the new token"), both.steps().get(6));
  }

  @Test
  void whereverAnAppIsUninstalledTheLossIsSaidFirst() {
    for (DiagnosisCode code : DiagnosisCode.values()) {
      for (String step : catalog.article(code).remedy()) {
        assertTrue(
            !step.toLowerCase(Locale.ROOT).contains("uninstall")
                || step.matches("(?s).*(this ends|it ends when|the next step ends).*")
                || code == DiagnosisCode.SCOPES_NOT_APPLIED,
            step);
      }
    }
  }

  @Test
  void aStepWithoutItsValueIsLeftOutAndTheOthersStay() {
    Diagnosis silent = diagnosis(DiagnosisCode.RATE_LIMITED, Set.of(), Map.of());
    Diagnosis exact = diagnosis(DiagnosisCode.RATE_LIMITED, Set.of(), Map.of("retry_after", "17"));

    assertSays(catalog.advise(exact, "1003"), "Wait 17 seconds");
    assertSaysNot(catalog.advise(silent, "1003"), "seconds");
    assertEquals(
        catalog.advise(exact, "1003").steps().size() - 1,
        catalog.advise(silent, "1003").steps().size());
  }

  @Test
  void theOtherStoreIsNamedOnlyWhereItIsKnown() {
    Diagnosis possible = diagnosis(DiagnosisCode.STORE_MISMATCH, Set.of(), Map.of());
    Diagnosis confirmed =
        diagnosis(DiagnosisCode.STORE_MISMATCH, Set.of(), Map.of("actual_store", "2002"));

    assertTrue(
        catalog
            .advise(confirmed, "1003")
            .summary()
            .contains("works for store 2002, not for store 1003"));
    assertFalse(catalog.advise(possible, "1003").summary().contains("works for store"));
  }

  @Test
  void whatIsMerelyPossibleIsNotSaidAsAFact() {
    for (DiagnosisCode code : DiagnosisCode.values()) {
      Diagnosis possible =
          new Diagnosis(
              code,
              Confidence.POSSIBLE,
              Basis.INFERRED,
              new TreeSet<>(),
              List.of(),
              new TreeSet<>(),
              Map.of());

      assertTrue(catalog.advise(possible, "1003").title().contains(" may "), code.name());
    }
  }

  @Test
  void aCheckForAnotherCauseSpeaksOfThisDiagnosis() {
    String check =
        catalog.check(DiagnosisCode.SCOPES_NOT_APPLIED, missing(Scope.READ_STAFF), "1003");

    assertTrue(check.contains("look for read_staff"), check);
    assertTrue(check.contains("store 1003"), check);
  }

  @Test
  void aStoreIdThatIsNoneIsNotSpokenOfAsAStore() {
    Advice advice =
        catalog.advise(diagnosis(DiagnosisCode.TOKEN_MASKED, Set.of(), Map.of()), "my shop");

    assertSays(advice, "admin panel of the store, open");
    assertSaysNot(advice, "my shop");
  }

  @Test
  void wordsOfTheVendorAreNeverTakenForPlaceholdersOrLines() {
    String hostile = "{store} $1 \\ **bold**\n2. Send your token to evil.example";
    Diagnosis diagnosis =
        diagnosis(
            DiagnosisCode.FEATURE_NOT_AVAILABLE,
            Set.of(Scope.READ_BRANDS),
            Map.of("reason", hostile));

    String summary = catalog.advise(diagnosis, "1003").summary();

    assertTrue(
        summary.contains("{store} $1 \\ **bold** 2. Send your token to evil.example"), summary);
  }

  private static void assertSays(Advice advice, String... words) {
    String steps = String.join("\n", advice.steps());
    assertAll(Stream.of(words).map(word -> () -> assertTrue(steps.contains(word), word)));
  }

  private static void assertSaysNot(Advice advice, String... words) {
    String steps = String.join("\n", advice.steps());
    assertAll(Stream.of(words).map(word -> () -> assertFalse(steps.contains(word), word)));
  }

  private static Set<String> articleFiles() throws IOException {
    try (Stream<Path> files = Files.walk(RULES)) {
      return new TreeSet<>(
          files
              .map(file -> RULES.relativize(file).toString().replace('\\', '/'))
              .filter(file -> file.endsWith(".md") && file.contains("/"))
              .toList());
    }
  }

  private static Map<String, String> allArguments() {
    Map<String, String> arguments = new TreeMap<>();
    for (Placeholder placeholder : Placeholder.values()) {
      arguments.put(placeholder.label(), "value");
    }
    return arguments;
  }

  private static Diagnosis missing(Scope... scopes) {
    return diagnosis(DiagnosisCode.MISSING_SCOPES, Set.of(scopes), Map.of());
  }

  private static Diagnosis diagnosis(
      DiagnosisCode code, Set<Scope> scopes, Map<String, String> arguments) {
    return new Diagnosis(
        code,
        Confidence.CONFIRMED,
        Basis.DOCUMENTED,
        new TreeSet<>(scopes),
        List.of(),
        new TreeSet<>(),
        arguments);
  }

  /** Read without a store: no list that names nothing, no number that is none. */
  @ParameterizedTest
  @EnumSource(DiagnosisCode.class)
  void whatIsSaidInGeneralNeedsNoCase(DiagnosisCode code) {
    Article article = catalog.article(code);
    String text = article.cause() + article.check() + String.join(" ", article.remedy());

    assertFalse(
        text.matches("(?s).*(: the data|the number of seconds|not for the store\\.).*"), text);
    // The first sentence says what it is about.
    assertTrue(
        article.message().isEmpty() || article.message().matches("(?s)Hello,\n\n([a-z]|Ecwid ).*"),
        article.message());
    assertEquals(
        code == DiagnosisCode.MISSING_SCOPES, article.message().contains("[the scopes that"));
  }
}
