package io.ecwiddoctor.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.catalog.Recipient;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.TokenPlacement;
import io.ecwiddoctor.fact.UrlProblem;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.report.Entity;
import io.ecwiddoctor.report.NotChecked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WordsTest {

  private static final Path FOLDER = Path.of("src/main/resources/io/ecwiddoctor/words");
  private static final Pattern GAP = Pattern.compile("\\{\\d}");
  private static final Pattern KEY = Pattern.compile("\"([a-z0-9]+(?:-[a-z0-9]+)*)\"");

  private static final Words SPANISH = Words.of(Language.SPANISH);

  @ParameterizedTest
  @EnumSource
  void everyLanguageHasTheSameKeysWithTheSameGapsAndForms(Language language) {
    Words words = Words.of(language);
    List<String> wrong = new ArrayList<>();

    assertEquals(Words.ENGLISH.keys(""), words.keys(""));
    for (String key : words.keys("")) {
      String english = raw(Words.ENGLISH, key);
      String other = raw(words, key);
      if (!gaps(english).equals(gaps(other)) || english.contains("|") != other.contains("|")) {
        wrong.add(key + ": " + other);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everySayingIsUsedAndEveryUsedOneIsThere() throws IOException {
    Set<String> used = new TreeSet<>();
    for (String folder : List.of("src/main/java", "src/main/jte")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          KEY.matcher(Files.readString(file)).results().forEach(key -> used.add(key.group(1)));
        }
      }
    }
    List<String> unused = new ArrayList<>(Words.ENGLISH.keys(""));
    unused.removeIf(key -> used.contains(key) || key.startsWith("script."));

    assertEquals(List.of(), unused);
    // What is used without being there fails where it is said: each format is tested.
    assertThrows(IllegalArgumentException.class, () -> Words.ENGLISH.say("no-such-saying"));
  }

  @Test
  void wordsOfScriptsStandInTheScriptsAsTheyAre() throws IOException {
    String scripts =
        Files.readString(FOLDER.resolve("../report/html/report.js"))
            + Files.readString(FOLDER.resolve("../serve/page.js"));
    for (String key : Words.ENGLISH.keys("script.")) {
      String words = raw(Words.ENGLISH, key).replace("'", "\\'");
      assertTrue(scripts.contains("'" + words + "'"), key);
    }
    Set<String> known =
        Words.ENGLISH.keys("script.").stream()
            .map(key -> raw(Words.ENGLISH, key))
            .collect(Collectors.toSet());
    Pattern said = Pattern.compile("\\bsay\\('((?:[^'\\\\]|\\\\.)*)'");
    for (MatchResult each : said.matcher(scripts).results().toList()) {
      String words = each.group(1).replace("\\'", "'");
      assertTrue(known.contains(words), words);
    }
  }

  @Test
  void everyWordOfConstantsHasATranslation() {
    List<String> words = new ArrayList<>();
    Arrays.stream(Scope.values()).map(Scope::data).forEach(words::add);
    Arrays.stream(Failure.values()).map(Failure::words).forEach(words::add);
    Arrays.stream(BodyKind.values()).map(BodyKind::words).forEach(words::add);
    Arrays.stream(TokenPlacement.values()).map(TokenPlacement::words).forEach(words::add);
    Arrays.stream(UrlProblem.values()).map(UrlProblem::words).forEach(words::add);
    Arrays.stream(Recipient.values()).map(Recipient::words).forEach(words::add);
    Arrays.stream(NotChecked.values()).map(NotChecked::words).forEach(words::add);
    Arrays.stream(NotChecked.values()).map(NotChecked::wayOut).forEach(words::add);
    Arrays.stream(Entity.values()).map(each -> each.words(Words.ENGLISH)).forEach(words::add);
    words.removeIf(String::isEmpty);

    List<String> same =
        words.stream().filter(each -> SPANISH.translate(each).equals(each)).toList();

    assertTrue(words.size() > 100, "words: " + words.size());
    assertEquals(List.of(), same);
  }

  @ParameterizedTest
  @ValueSource(strings = {"phrases.es.txt", "messages.es.txt"})
  void everyPhraseStandsInTheProgramAndHasTheSameGaps(String name) throws IOException {
    StringBuilder sources = new StringBuilder(Files.readString(FOLDER.resolve("en.properties")));
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        sources.append(Files.readString(file));
      }
    }
    String text = sources.toString().replaceAll("\"\\s*\\+\\s*\"", "").replace("\\\"", "\"");
    List<String> wrong = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (String line : Files.readAllLines(FOLDER.resolve(name))) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] pair = line.split(" => ", 2);
      if (!gaps(pair[0]).equals(gaps(pair[1])) || !seen.add(pair[0])) {
        wrong.add(line);
      }
      // Short pieces are put together, as plurals and the names of constants are.
      List<String> pieces =
          GAP.splitAsStream(pair[0])
              .map(piece -> piece.replaceFirst("^[^\\w]+", "").strip())
              .filter(WordsTest::isLong)
              .toList();
      if (!pieces.isEmpty() && pieces.stream().noneMatch(each -> text.contains(start(each)))) {
        wrong.add("not in the program: " + line);
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static boolean isLong(String piece) {
    return piece.split(" ", -1).length >= 3;
  }

  private static String start(String piece) {
    return String.join(" ", Arrays.copyOf(piece.split(" ", -1), 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"es", "ES", "es-MX", "es_ES.UTF-8", "es@euro", " es "})
  void languageIsKnownByTagAndByLocale(String name) {
    assertEquals(Optional.of(Language.SPANISH), Language.of(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "C", "POSIX", "de_DE.UTF-8", "est", "e s"})
  void otherNamesAreNoLanguageOfOurs(String name) {
    assertEquals(Optional.empty(), Language.of(name));
  }

  @Test
  void formFollowsTheNumber() {
    assertEquals("1 request", Words.ENGLISH.say("request-2", 1));
    assertEquals("0 requests", Words.ENGLISH.say("request-2", 0));
    assertEquals("1 solicitud", SPANISH.say("request-2", 1));
    assertEquals("2 solicitudes", SPANISH.say("request-2", 2));
  }

  @Test
  void bracesInAValueStayWhatTheyAre() {
    assertEquals("Message to {0} {9}", Words.ENGLISH.say("message-to", "{0} {9}"));
    assertEquals("parece ser {0} {9}", SPANISH.translate("looks like {0} {9}"));
  }

  @Test
  void textIsTranslatedPartByPartAndVendorsWordsStay() {
    assertEquals(
        "403 Forbidden, errorCode X, \"empty body; a web page\", cuerpo vacío",
        SPANISH.translate("403 Forbidden, errorCode X, \"empty body; a web page\", empty body"));
    assertEquals(
        "GET /orders: se rechazó la conexión",
        SPANISH.translate("GET /orders: the connection was refused"));
    assertEquals(
        "hay un salto de línea dentro; está cortado: a \"secret_\" le siguen 9 de los 32 caracteres"
            + " habituales",
        SPANISH.translate(
            "a line break is inside; it is cut off: \"secret_\" is followed by 9 of the usual 32"
                + " characters"));
    assertEquals("Hasta luego, amigo", SPANISH.translate("Hasta luego, amigo"));
    assertNotEquals("empty body", SPANISH.translate("empty body"));
    assertEquals("empty body", Words.ENGLISH.translate("empty body"));
  }

  private static String raw(Words words, String key) {
    try (Stream<String> lines =
        Files.lines(FOLDER.resolve(words.language().tag() + ".properties"))) {
      return lines
          .filter(line -> line.startsWith(key + "="))
          .map(line -> line.substring(key.length() + 1).replaceFirst("^\\\\ ", " "))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> gaps(String text) {
    return GAP.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }
}
