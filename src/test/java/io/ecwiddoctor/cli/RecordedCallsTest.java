package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Chromium exported and what curl printed, both against the stand-in, leads to what a live run
 * leads to. Tokens were replaced in the files, and are put together here.
 */
final class RecordedCallsTest {

  private static final String RECORDED_AT = "http://127.0.0.1:8099/api/v3";
  private static final List<String> ASKED_LIKE_A_DIAGNOSIS =
      List.of(
          "1003", "1005", "1006", "1007", "1008", "1009", "1011", "1022", "1024", "1025", "1032",
          "1041");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"chromium.har", "curl-v.txt"})
  void recordingLeadsToTheDiagnosesOfTheLiveRun(String name) throws IOException {
    Map<String, JsonObject> replayed = replay(withTokens(name));

    try (Simulator api = Simulator.start(0)) {
      for (String store : ASKED_LIKE_A_DIAGNOSIS) {
        assertEquals(gist(live(api, store)), gist(replayed.get(store)), store);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"chromium.har", "curl-v.txt"})
  void tokenOfARecordingIsLookedAtAndNotShown(String name) throws IOException {
    Shell.Result result =
        new Shell()
            .run("replay", withTokens(name).toString(), "--base-url", RECORDED_AT, "-o", "json");

    assertEquals(ExitCode.FAULT, result.code());
    assertTrue(result.out().contains("\"kind\":\"SECRET\""), result.out());
    assertFalse((result.out() + result.err()).contains("x1x1x1"));
  }

  @Test
  void refusalsOfOtherCallsTellTheirScopes() throws IOException {
    assertEquals(
        List.of("MISSING_SCOPES LIKELY [\"read_customers\"]", "REQUEST_INVALID CONFIRMED []"),
        gist(replay(withTokens("chromium.har")).get("1014")));
    JsonObject byCurl = replay(withTokens("curl-v.txt")).get("1014");
    assertEquals(List.of("MISSING_SCOPES LIKELY [\"update_customers\"]"), gist(byCurl));
    assertTrue(
        byCurl.toString().contains("PUT /customers/{customerId}/contacts/{contactId}: 403"),
        byCurl.toString());
    assertFalse(byCurl.toString().contains("12345"));
  }

  @Test
  void storeIdThatWasNeverSetIsADiagnosis() throws IOException {
    assertEquals(
        List.of("STORE_ID_INVALID CONFIRMED []"),
        gist(replay(withTokens("chromium.har")).get("undefined")));
  }

  @Test
  void whatWasLeftOutIsSaidBesideTheResult() throws IOException {
    Shell.Result result =
        new Shell()
            .run("replay", withTokens("chromium.har").toString(), "--base-url", RECORDED_AT, "-q");

    assertEquals("", result.err());
    Shell.Result told =
        new Shell().run("replay", withTokens("chromium.har").toString(), "--base-url", RECORDED_AT);
    assertTrue(told.err().contains("left out: 1 call to other hosts."), told.err());
    assertFalse(told.err().contains("to Ecwid"), told.err());
  }

  @Test
  void whyNotReadsThemToo() throws IOException {
    String all = Files.readString(Path.of("src/test/resources/recordings/curl-v.txt"));
    String one = all.substring(all.indexOf("$ curl -i -H"));
    Path file =
        Files.writeString(
            folder.resolve("one.txt"), one.replace("127.0.0.1:8099", "app.ecwid.com"));

    Shell.Result result =
        new Shell().run("explain", "TOKEN_OUTDATED", "--why-not", file.toString());

    assertEquals(ExitCode.OK, result.code(), result.err());
    assertTrue(result.out().startsWith("TOKEN_OUTDATED is not concluded for store 1014."));
    Shell.Result several =
        new Shell()
            .input(all.replace("127.0.0.1:8099", "app.ecwid.com"))
            .run("explain", "TOKEN_OUTDATED", "--why-not", "-");
    assertEquals(ExitCode.USAGE, several.code());
    assertTrue(several.err().contains("several stores or tokens (1003; 1005;"), several.err());
  }

  @Test
  void whyNotIsToldWhatAFileDoesNotTell() throws IOException {
    Path reply =
        Files.writeString(
            folder.resolve("reply.txt"),
            "HTTP/1.1 403 Forbidden\n\n{\"errorCode\":\"INVALID_API_TOKEN\"}\n");

    for (List<String> options :
        List.of(
            List.of("--request", "GET /api/v3/1003/profile"),
            List.of("--store", "1003", "--request", "GET /profile"),
            List.of(
                "--base-url",
                "http://localhost:1/api/v3",
                "--request",
                "GET http://localhost:1/api/v3/1003/profile"))) {
      List<String> words =
          new ArrayList<>(List.of("explain", "TOKEN_OUTDATED", "--why-not", reply.toString()));
      words.addAll(options);
      Shell.Result result = new Shell().run(words.toArray(String[]::new));

      assertEquals(ExitCode.OK, result.code(), result.err());
      assertTrue(
          result.out().startsWith("TOKEN_OUTDATED is concluded for store 1003."), result.out());
    }
    assertEquals(
        ExitCode.USAGE, new Shell().run("explain", "TOKEN_OUTDATED", "--store", "1003").code());
  }

  private Path withTokens(String name) throws IOException {
    String text = Files.readString(Path.of("src/test/resources/recordings", name));
    return Files.writeString(
        folder.resolve(name), text.replace("TOKEN-", "secret_" + "x1".repeat(14)));
  }

  private static Map<String, JsonObject> replay(Path file) {
    Shell.Result result =
        new Shell().run("replay", file.toString(), "--base-url", RECORDED_AT, "-o", "json");
    Map<String, JsonObject> reports = new TreeMap<>();
    for (String line : result.out().lines().toList()) {
      JsonObject report = JsonParser.parseString(line).getAsJsonObject();
      reports.put(report.getAsJsonObject("store").get("id").getAsString(), report);
    }
    return reports;
  }

  private static JsonObject live(Simulator api, String store) {
    Shell.Result result =
        new Shell()
            .variable("ECWID_TOKEN", Tokens.SECRET)
            .run("diagnose", "--store", store, "--base-url", api.baseUrl(), "-o", "json");
    return JsonParser.parseString(result.out()).getAsJsonObject();
  }

  private static List<String> gist(JsonObject report) {
    List<String> gist = new ArrayList<>();
    JsonArray diagnoses = report.getAsJsonArray("diagnoses");
    for (JsonElement each : diagnoses) {
      JsonObject diagnosis = each.getAsJsonObject();
      gist.add(
          diagnosis.get("code").getAsString()
              + " "
              + diagnosis.get("confidence").getAsString()
              + " "
              + diagnosis.getAsJsonArray("scopes"));
    }
    return gist;
  }
}
