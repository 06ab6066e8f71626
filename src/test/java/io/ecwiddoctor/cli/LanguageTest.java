package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The language of what commands print: asked for, of the user, of the machine. */
final class LanguageTest {

  private static final String FIXTURE = "fixtures/MissingScopes/permission-list.json";
  private static final String SPANISH = "FALLO  Tienda ";
  private static final String ENGLISH = "FAULT  Store ";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "ECWID_DOCTOR_LANG, es, true",
    "ECWID_DOCTOR_LANG, es-MX, true",
    "LC_ALL, es_ES.UTF-8, true",
    "LC_MESSAGES, es_AR, true",
    "LANG, es_ES.UTF-8, true",
    "LANG, en_US.UTF-8, false",
    "LANG, de_DE.UTF-8, false",
    "LANG, C, false",
    "ECWID_DOCTOR_LANG, klingon, false"
  })
  void languageOfTheUserCountsForText(String variable, String value, boolean spanish) {
    String out = new Shell().variable(variable, value).run("replay", FIXTURE).out();

    assertTrue(out.startsWith(spanish ? SPANISH : ENGLISH), out);
  }

  @Test
  void whatIsAskedForGoesFirstThenTheVariableThenTheLocale() {
    Shell both = new Shell().variable("LANG", "es_ES.UTF-8").variable("LC_ALL", "C");
    assertTrue(both.run("replay", FIXTURE).out().startsWith(ENGLISH));

    Shell own = new Shell().variable("LC_ALL", "C").variable("ECWID_DOCTOR_LANG", "es");
    assertTrue(own.run("replay", FIXTURE).out().startsWith(SPANISH));

    Shell asked = new Shell().variable("ECWID_DOCTOR_LANG", "es");
    assertTrue(asked.run("replay", FIXTURE, "--lang", "en").out().startsWith(ENGLISH));
  }

  @Test
  void unknownLanguageIsNamedWithThoseThereAre() {
    Shell.Result result = new Shell().run("replay", FIXTURE, "--lang", "klingon");

    assertEquals(ExitCode.USAGE, result.code());
    assertTrue(result.err().contains("--lang"), result.err());
    assertTrue(result.err().contains("\"klingon\""), result.err());
    assertTrue(result.err().contains("en, es"), result.err());
  }

  @ParameterizedTest
  @CsvSource({"json", "csv", "junit"})
  void whatProgramsReadIsEnglishUnlessAskedFor(String format) {
    Shell.Result plain = new Shell().run("replay", FIXTURE, "-o", format);
    Shell.Result local =
        new Shell().variable("LANG", "es_ES.UTF-8").run("replay", FIXTURE, "-o", format);
    Shell.Result asked = new Shell().run("replay", FIXTURE, "-o", format, "--lang", "es");

    assertEquals(plain.out(), local.out());
    assertTrue(asked.out().contains("Al token le faltan permisos"), asked.out());
    assertEquals(plain.code(), asked.code());
  }

  @Test
  void savedReportIsToldInTheLanguageOfItsReader() throws IOException {
    String json = new Shell().run("replay", FIXTURE, "-o", "json").out();
    Path saved = Files.writeString(folder.resolve("report.json"), json);

    String text = new Shell().run("report", saved.toString(), "--lang", "es").out();
    assertEquals(new Shell().run("replay", FIXTURE, "--lang", "es").out(), text);
    assertTrue(
        new Shell()
            .variable("LANG", "es")
            .run("report", saved.toString(), "-o", "markdown")
            .out()
            .startsWith("# FALLO  Tienda"));

    String spanish =
        new Shell().run("report", saved.toString(), "-o", "json", "--lang", "es").out();
    Path again = Files.writeString(folder.resolve("informe.json"), spanish);
    assertEquals(spanish, new Shell().run("report", again.toString(), "-o", "json").out());
    assertEquals(
        json, new Shell().run("report", again.toString(), "-o", "json", "--lang", "en").out());
    assertTrue(new Shell().run("report", again.toString()).out().startsWith(ENGLISH));
  }

  @Test
  void articlesAndTheirListAreTranslated() {
    Shell spanish = new Shell().variable("LANG", "es");
    String article = spanish.run("explain", "TOKEN_OUTDATED").out();

    assertTrue(article.startsWith("La tienda no acepta este token\n"), article);
    assertTrue(article.contains("\nSíntoma\n"), article);
    assertTrue(article.endsWith("\nTexto no revisado por un hablante nativo.\n"), article);

    String list = new Shell().run("catalog", "--lang", "es").out();
    assertTrue(list.contains("CÓDIGO"), list);
    assertTrue(list.contains("La tienda está suspendida"), list);
    String json = new Shell().variable("LANG", "es").run("catalog", "-o", "json").out();
    assertFalse(json.contains("La tienda"), json);
    assertTrue(new Shell().run("explain", "403", "--lang", "es").out().contains("Para leer uno:"));
  }

  @Test
  void guideSpeaksTheLanguage() {
    Shell shell = new Shell().terminal().answers("q").variable("LANG", "es");
    String out =
        shell.run("diagnose", "--store", "my shop", "--token-file", token(), "--guide").out();

    assertTrue(out.contains("Paso 1 de "), out);
    assertTrue(
        shell.questions().contains("Pulse Intro cuando esté hecho, o q para terminar: "),
        shell.questions().toString());
  }

  @Test
  void batchIsSummedUpInTheLanguageAndItsLinesStayEnglish() throws IOException {
    Path list = folder.resolve("stores.csv");
    Files.writeString(list, "store_id,token\nmy shop,undefined\n,\n1003,undefined\n");
    Path lines = folder.resolve("results.jsonl");
    Path page = folder.resolve("page.html");
    Shell shell = new Shell().variable("LANG", "es_ES.UTF-8");

    String out =
        shell
            .run(
                "batch",
                list.toString(),
                "--output-file",
                lines.toString(),
                "--html",
                page.toString())
            .out();

    assertTrue(out.startsWith("3 filas: 3 FALLO"), out);
    assertTrue(out.contains("Para el propietario de la tienda"), out);
    assertTrue(Files.readString(lines).contains("\"title\":\"The store id is not valid\""));
    String html = Files.readString(page);
    assertTrue(html.contains("<html lang=\"es\">"), html);
    assertTrue(html.contains("El id de tienda no es válido"), html);
    assertFalse(html.contains("The store id is not valid"), html);
    assertEquals(
        out.lines().findFirst(),
        new Shell().run("report", lines.toString(), "--lang", "es").out().lines().findFirst());
  }

  private String token() {
    try {
      return Files.writeString(folder.resolve("token.txt"), "undefined").toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
