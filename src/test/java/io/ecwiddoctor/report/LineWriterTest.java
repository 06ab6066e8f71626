package io.ecwiddoctor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The line of a batch is the report that everybody else gets, on one line. */
final class LineWriterTest {

  private final JsonReports lines = JsonReports.oneLine();

  @Test
  void theLineOfEveryFixtureIsItsReport() throws IOException {
    List<Path> fixtures;
    try (Stream<Path> files = Files.walk(Path.of("fixtures"))) {
      fixtures = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    assertTrue(fixtures.size() > 100);
    for (Path file : fixtures) {
      Report report = FixtureReports.of(file);
      assertEquals(
          flat(JsonReports.pretty().toJson(report)), lines.toJson(report), file.toString());
    }
  }

  @Test
  void everyCharacterIsWrittenAsInAReport() {
    for (int codePoint = 0; codePoint <= 0x1F600; codePoint++) {
      String label = "a" + new StringBuilder().appendCodePoint(codePoint) + "b";
      Report report = labelled(label);
      String line = lines.toJson(report);
      String json = lines.render(new Report.Store("1", label));
      assertTrue(line.contains("\"store\":" + json + ","), Integer.toHexString(codePoint));
    }
  }

  private static Report labelled(String label) {
    return new Report(
        Report.SCHEMA_VERSION,
        Report.Tool.current(),
        new Report.Store("1", label),
        new Report.Token("SECRET", "INPUT", null),
        "migration",
        Verdict.INCONCLUSIVE,
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of(),
        0,
        Instant.EPOCH,
        0,
        ReportedInput.NONE);
  }

  /** The same document without what makes it easy to read. */
  private static String flat(String pretty) {
    JsonObject json = JsonParser.parseString(pretty).getAsJsonObject();
    return Printable.json(
        new GsonBuilder().serializeNulls().disableHtmlEscaping().create().toJson(json));
  }
}
