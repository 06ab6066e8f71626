package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tokens of other rows, broken by white space or by characters without a width as mails and sheets
 * break them, stand in labels, columns, names and replies, and in nothing that comes out.
 */
final class BrokenTokenTest {

  private static final int ROWS = 40;
  private static final List<String> BREAKS =
      List.of(" ", "\n", "\r\n", "\t", "\u00A0", "\u200B", "\u00AD", "\u2060", "\uFEFF", "\u3000");
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final List<String> bodies =
      IntStream.range(0, ROWS).mapToObj(i -> body()).collect(Collectors.toList());
  private final Map<String, String> seen = new LinkedHashMap<>();

  @TempDir private Path folder;

  private String body() {
    return IntStream.range(0, 32)
        .mapToObj(i -> LETTERS.charAt(random.nextInt(LETTERS.length())))
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  /** Any row's token, broken in one to three places, as part of a text. */
  private String broken() {
    StringBuilder token = new StringBuilder("secret_" + bodies.get(random.nextInt(ROWS)));
    for (int i = random.nextInt(3); i >= 0; i--) {
      String gap = BREAKS.get(random.nextInt(BREAKS.size()));
      token.insert(1 + random.nextInt(token.length() - 1), gap);
    }
    return List.of("", "old: ", "Jane said ").get(random.nextInt(3)) + token;
  }

  private static String cell(String text) {
    return "\"" + text + "\"";
  }

  @Test
  void noPieceOfThemComesOut() throws IOException {
    StringBuilder csv = new StringBuilder("store_id,token,label,note," + cell(broken()) + "\n");
    StringBuilder jsonl = new StringBuilder();
    for (int row = 0; row < ROWS; row++) {
      String token = random.nextInt(4) == 0 ? broken() : "secret_" + bodies.get(row);
      String store = random.nextInt(8) == 0 ? broken() : String.valueOf(1000 + row);
      List<String> cells = List.of(store, token, broken(), broken(), broken());
      csv.append(cells.stream().map(BrokenTokenTest::cell).collect(Collectors.joining(",")));
      csv.append("\n");
      JsonObject object = new JsonObject();
      object.addProperty("store_id", store);
      object.addProperty("token", token);
      object.addProperty("label", broken());
      object.addProperty(broken(), broken());
      jsonl.append(object).append("\n");
    }
    Path sheet = Files.writeString(folder.resolve("list.csv"), csv);
    Path lines = Files.writeString(folder.resolve("list.jsonl"), jsonl);
    try (MockWebServer server = new MockWebServer()) {
      server.setDispatcher(
          new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
              return refusal();
            }
          });
      server.start();
      for (Path list : List.of(sheet, lines)) {
        check(list, server.url("/api/v3").toString());
      }
    }
    look();
  }

  private MockResponse refusal() {
    JsonObject error = new JsonObject();
    error.addProperty("errorCode", random.nextBoolean() ? "INVALID_API_TOKEN" : broken());
    error.addProperty("errorMessage", broken());
    return new MockResponse.Builder()
        .status("HTTP/1.1 403 " + broken().replaceAll("[^!-~]", " "))
        .setHeader("Content-Type", "application/json")
        .setHeader("Server", broken().replaceAll("[^!-~]", " "))
        .body(error.toString())
        .build();
  }

  private void check(Path list, String url) throws IOException {
    Path results = folder.resolve(list.getFileName() + ".results.jsonl");
    Path page = folder.resolve(list.getFileName() + ".html");
    Path recording = folder.resolve(list.getFileName() + ".seen.jsonl");
    run("batch", list.toString(), "--base-url", url, "--plan");
    run(
        "batch",
        list.toString(),
        "--base-url",
        url,
        "-v",
        "--output-file",
        results.toString(),
        "--html",
        page.toString(),
        "--record",
        recording.toString());
    for (Path file : List.of(results, Path.of(results + ".run"), page, recording)) {
      seen.put(file.getFileName().toString(), Files.readString(file));
    }
    for (String format : List.of("text", "json", "csv", "markdown", "junit", "html", "block")) {
      run("report", results.toString(), "-v", "-o", format);
      run("replay", recording.toString(), "-v", "-o", format);
    }
  }

  private void run(String... arguments) {
    Shell.Result result = new Shell().run(arguments);
    assertNotEquals(ExitCode.INTERNAL_ERROR, result.code(), result.err());
    seen.put(String.join(" ", arguments), result.out() + result.err());
  }

  private void look() {
    List<String> found = new ArrayList<>();
    seen.forEach(
        (where, text) -> {
          String joined = text.replaceAll("[\\p{Z}\\p{C}]|\\\\[nrtu](?:[0-9a-f]{4})?", "");
          for (String body : bodies) {
            for (int i = 0; i + 8 <= body.length(); i++) {
              int at = joined.indexOf(body.substring(i, i + 8));
              if (at >= 0) {
                int from = Math.max(0, at - 60);
                found.add(
                    where + ": " + joined.substring(from, Math.min(joined.length(), at + 40)));
                return;
              }
            }
          }
        });
    assertEquals(List.of(), found, "seed " + seed);
    assertTrue(seen.size() > 30, seen.keySet().toString());
    assertTrue(seen.values().stream().anyMatch(text -> text.contains("Jane said [token]")));
  }
}
