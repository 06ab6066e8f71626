package io.ecwiddoctor.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonStreamParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.ecwiddoctor.cli.Main;
import io.ecwiddoctor.report.FixtureReports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An assistant gets the report that the command prints. */
@Tag("slow")
final class SameReportTest {

  @TempDir private Path folder;

  private static JsonArray printed(Path file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream none =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Main.run(
        new String[] {"replay", file.toString(), "-o", "json"},
        InputStream.nullInputStream(),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        none,
        Map.of());
    JsonArray reports = new JsonArray();
    if (out.size() > 0) {
      new JsonStreamParser(out.toString(StandardCharsets.UTF_8)).forEachRemaining(reports::add);
    }
    return reports;
  }

  private Map<String, Path> copies() throws IOException {
    Map<String, Path> copies = new LinkedHashMap<>();
    for (Path file : FixtureReports.files()) {
      String name = file.getParent().getFileName() + "-" + file.getFileName();
      copies.put(name, Files.copy(file, folder.resolve(name)));
    }
    try (var pasted = Files.list(Path.of("src/test/resources/pasted"))) {
      for (Path file : pasted.filter(each -> each.toString().endsWith(".txt")).sorted().toList()) {
        String name = "pasted-" + file.getFileName();
        copies.put(name, Files.copy(file, folder.resolve(name)));
      }
    }
    return copies;
  }

  @Test
  void everyFixtureAndPastedTextGivesTheReportOfTheCommand() throws IOException {
    Map<String, String> differences = new LinkedHashMap<>();
    Map<String, Path> files = copies();
    try (Conversation client = new Conversation(Conversation.offline(folder))) {
      Schema schema = outputSchema(client);
      files.forEach(
          (name, file) -> {
            JsonArray expected = printed(file);
            JsonObject result = client.call("replay", Map.of("file", name));
            if (expected.isEmpty()) {
              assertTrue(result.get("isError").getAsBoolean(), name);
              return;
            }
            JsonObject content = result.getAsJsonObject("structuredContent");
            if (!content.getAsJsonArray("reports").equals(expected)) {
              differences.put(name, difference(expected, content.getAsJsonArray("reports")));
            }
            schema
                .validate(content.toString(), InputFormat.JSON)
                .forEach(mistake -> differences.put(name, mistake.toString()));
          });
    }
    assertTrue(files.size() > 250, files.size() + " files");
    assertEquals(Map.of(), differences);
  }

  private static Schema outputSchema(Conversation client) {
    JsonArray tools =
        client.request("tools/list", Map.of()).getAsJsonObject("result").getAsJsonArray("tools");
    JsonObject replay =
        tools.asList().stream()
            .map(tool -> tool.getAsJsonObject())
            .filter(tool -> tool.get("name").getAsString().equals("replay"))
            .findFirst()
            .orElseThrow();
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(replay.get("outputSchema").toString(), InputFormat.JSON);
  }

  /** The first lines that differ. */
  private static String difference(JsonArray expected, JsonArray actual) {
    String[] one = expected.toString().split(",", -1);
    String[] other = actual.toString().split(",", -1);
    StringBuilder found = new StringBuilder(one.length + " and " + other.length + " fields");
    for (int i = 0, shown = 0; i < Math.min(one.length, other.length) && shown < 3; i++) {
      if (!one[i].equals(other[i])) {
        found.append(" | ").append(one[i]).append(" ≠ ").append(other[i]);
        shown++;
      }
    }
    return found.toString();
  }

  @Test
  void theComparisonSeesADifference() {
    JsonArray one = JsonParser.parseString("[{\"a\":1,\"b\":2}]").getAsJsonArray();
    JsonArray other = JsonParser.parseString("[{\"a\":1,\"b\":3}]").getAsJsonArray();
    assertTrue(difference(one, other).contains("\"b\":2}] ≠ \"b\":3}]"));
  }
}
