package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.words.EnglishLeft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with files and lists, and hints beside a result, in Spanish. */
final class SpanishMessagesTest {

  @TempDir private Path folder;

  private static Shell shell() {
    return new Shell().variable("ECWID_DOCTOR_LANG", "es");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pasted", "har"})
  void notesOfRecordedCalls(String kind) throws IOException {
    List<String> left = new ArrayList<>();
    int lines = 0;
    try (Stream<Path> files = Files.list(Path.of("src/test/resources", kind))) {
      for (Path file : files.filter(each -> each.toString().matches(".*\\.(txt|har)")).toList()) {
        for (String line : shell().run("replay", file.toString()).err().lines().toList()) {
          lines++;
          if (EnglishLeft.isIn(line)) {
            left.add(line);
          }
        }
      }
    }
    assertTrue(lines > 5, "lines: " + lines);
    assertEquals(List.of(), left);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replay | ''                                      | está vacío",
        "replay | %PDF-1.7                                | un documento PDF",
        "replay | hola                                    | no contiene ninguna llamada",
        "replay | {\"info\":{\"_postman_id\":\"1\"}}        | colección de Postman",
        "replay | {\"schemaVersion\":\"1.1\"}              | ecwid-doctor report",
        "replay | {\"log\":{\"entries\":[{\"request\":      | se corta o está dañado",
        "report | ''                                      | está vacío",
        "report | hola                                    | un lote",
        "report | {\"exchanges\":[]}                       | ecwid-doctor replay",
        "batch  | ''                                      | está vacío",
        "batch  | a,b                                     | ninguna columna store_id",
        "batch  | 1003,secret_x                           | empieza por una fila",
        "batch  | store_id,token                          | ninguna fila",
        "batch  | store_id,token,shop,shop                | repite una columna",
        "batch  | [{}]                                    | una lista JSON",
        "batch  | %PDF-1.7                                | un documento PDF",
      })
  void filesThatAreOfNoUse(String command, String content, String words) throws IOException {
    Path file = Files.writeString(folder.resolve("given.txt"), content);

    Shell.Result result = shell().run(command, file.toString());

    assertEquals(ExitCode.USAGE, result.code(), result.err());
    assertTrue(result.err().contains(words), result.err());
    assertEquals(List.of(), result.err().lines().filter(EnglishLeft::isIn).toList());
  }

  @Test
  void rowsThatCantBeRead() throws IOException {
    Path list = folder.resolve("stores.csv");
    Files.writeString(list, "store_id,token\n\"x,\n1003\n1004,undefined,surplus\n\"a\"b,c\n");
    Path lines = folder.resolve("results.jsonl");

    String out = shell().run("batch", list.toString(), "--output-file", lines.toString()).out();

    assertTrue(out.contains("línea 3: 1 columna, pero la cabecera tiene 2"), out);
    String csv = shell().run("report", lines.toString(), "-o", "markdown").out();
    for (String text : List.of(out, csv)) {
      String prose = text.replaceAll("ecwid-doctor report[^>]*>\\s*\\S+|<!-- -->", "");
      assertEquals(List.of(), prose.lines().filter(EnglishLeft::isIn).toList());
    }
    assertTrue(Files.readString(lines).contains("a quote is opened and never closed"));
  }

  @Test
  void languageIsKnownBeforeTheCommandLineIsRead() {
    String asked = new Shell().run("diagnose", "--lang", "es", "--stroe", "1003").err();
    assertTrue(asked.contains("¿Quería decir --store?"), asked);
    String joined = new Shell().run("diagnose", "--stroe", "1003", "--lang=es").err();
    assertTrue(joined.contains("Opción desconocida"), joined);
    String english = shell().run("diagnose", "--stroe", "1003", "--lang", "en").err();
    assertTrue(english.contains("Did you mean --store?"), english);
  }

  @Test
  void questionsAndHints() throws IOException {
    Shell shell = shell().answers("1003", "\"" + Tokens.SECRET + "\"", "n");
    shell.run("diagnose", "--base-url", "http://127.0.0.1:1/api/v3", "--timeout", "1", "-q");
    assertEquals(3, shell.questions().size());
    assertEquals(List.of(), shell.questions().stream().filter(EnglishLeft::isIn).toList());

    String err = shell().run("diagnose", "--store", "1003", "-q").err();
    assertTrue(err.contains("no se indicó ningún token"), err);
    Path open = Files.writeString(folder.resolve("token"), "undefined");
    String hint = shell().run("diagnose", "--store", "1", "--token-file", open.toString()).err();
    assertTrue(hint.contains("cualquiera en este equipo puede leer"), hint);
    String device = shell().run("diagnose", "--store", "1", "--token-file", "/dev/null").err();
    assertFalse(device.contains("chmod"), device);
  }

  @Test
  void tokensAreHiddenInEveryLanguage() {
    String err = shell().run("diagnose", "--store", "1", "--scope=" + Tokens.SECRET).err();
    assertFalse(err.contains("x1x1"), err);
    assertTrue(err.contains("no existe ese permiso"), err);
  }
}
