package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.capture.recording.Exchange;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.report.FixtureReports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScrubCommandTest {

  private static final HttpReply REFUSAL =
      HttpReply.of(
          403,
          "Forbidden",
          Map.of(),
          "{\"errorCode\":\"INVALID_API_TOKEN\"}",
          HttpReply.Completeness.WHOLE);

  private static final String API = "https://app.ecwid.com/api/v3/";

  @TempDir private Path folder;

  private static JsonObject pair(String name, String value) {
    JsonObject pair = new JsonObject();
    pair.addProperty("name", name);
    pair.addProperty("value", value);
    return pair;
  }

  private static JsonObject entry(String url, String authorization, HttpReply reply, int second) {
    JsonObject request = new JsonObject();
    request.addProperty("method", "GET");
    request.addProperty("url", url);
    JsonArray sent = new JsonArray();
    sent.add(pair("Authorization", authorization));
    sent.add(pair("Cookie", "session=Zebulon"));
    sent.add(pair("X-Customer", "Zebulon"));
    request.add("headers", sent);
    JsonObject content = new JsonObject();
    content.addProperty("size", reply.body().getBytes(StandardCharsets.UTF_8).length);
    content.addProperty("text", reply.body());
    JsonObject response = new JsonObject();
    response.addProperty("status", reply.status());
    response.addProperty("statusText", reply.reason());
    JsonArray received = new JsonArray();
    reply.headers().forEach((name, values) -> values.forEach(v -> received.add(pair(name, v))));
    received.add(pair("Set-Cookie", "name=Zebulon"));
    response.add("headers", received);
    response.add("content", content);
    JsonObject entry = new JsonObject();
    entry.addProperty("startedDateTime", "2026-11-23T10:15:%02d.000Z".formatted(second % 60));
    entry.addProperty("comment", "for Zebulon");
    entry.add("request", request);
    entry.add("response", response);
    return entry;
  }

  private static String har(List<JsonObject> entries) {
    JsonArray all = new JsonArray();
    entries.forEach(all::add);
    JsonObject log = new JsonObject();
    log.addProperty("version", "1.2");
    log.add("entries", all);
    JsonObject root = new JsonObject();
    root.add("log", log);
    return root.toString();
  }

  private String scrubbed(String har) {
    Shell.Result result = new Shell().input(har).run("scrub", "-");
    assertEquals(ExitCode.OK, result.code(), result.err());
    return result.out();
  }

  /** Those whose replies a HAR can hold. */
  static List<Path> fixtures() {
    List<Path> usable =
        FixtureReports.files().stream()
            .filter(
                file ->
                    new Shell().input(har(file)).run("replay", "-", "-q").code() != ExitCode.USAGE)
            .toList();
    assertTrue(usable.size() > 150, usable.size() + " fixtures");
    return usable;
  }

  private static String har(Path file) {
    List<JsonObject> entries = new ArrayList<>();
    for (Exchange each : EvidenceFile.read(file).exchanges()) {
      HttpReply reply = each.reply();
      if (reply != null && reply.status() >= 200 && reply.status() < 600) {
        String url = API + each.store() + each.probe().path();
        entries.add(entry(url, "Bearer " + Tokens.SECRET, reply, entries.size()));
      }
    }
    return har(entries);
  }

  /** The command itself refuses to write anything that leads to another diagnosis. */
  @ParameterizedTest
  @MethodSource("fixtures")
  void leadsToTheSameDiagnosis(Path file) {
    String har = har(file);
    Shell.Result before = new Shell().input(har).run("replay", "-", "-q");
    String after = scrubbed(har);
    assertEquals(before.out(), new Shell().input(after).run("replay", "-", "-q").out());
    assertFalse(after.contains("Zebulon"), after);
    assertFalse(after.contains(Tokens.SECRET), after);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer %s",
        "%s",
        "Basic %s",
        "Bearer \"%s\"",
        "Bearer undefined",
        "Bearer YOUR_TOKEN",
        "Bearer ",
        "Bearer public_%s",
        "Bearer zebulon@example.org",
        "Bearer https://zebulon.company.site/",
        "Bearer ••••••••ab12",
        "Bearer eyJhbGciOi.eyJzdWIiOi.Zebulon",
        "Bearer 1003",
        "Bearer custom-app-1003-1",
        "Bearer xxxxxxxxxxxx",
        "Bearer [redacted]",
        "Token %s"
      })
  void keepsTheFormOfTheTokenOnly(String form) {
    String given = form.formatted(Tokens.SECRET);
    String har = har(List.of(entry(API + "1003/profile", given, REFUSAL, 0)));
    String after = scrubbed(har);
    assertEquals(
        new Shell().input(har).run("replay", "-").out(),
        new Shell().input(after).run("replay", "-").out());
    assertFalse(after.contains(Tokens.SECRET.substring(7)), after);
    assertFalse(after.toLowerCase(Locale.ROOT).contains("zebulon"), after);
  }

  @Test
  void leavesNobodyInAddressesAndBodies() {
    HttpReply page =
        HttpReply.of(
            200,
            "OK",
            Map.of(
                "Location", "https://app.ecwid.com/?email=zebulon@example.org", "Link", "Zebulon"),
            "{\"total\":2,\"items\":[{\"id\":77881,\"email\":\"zebulon@example.org\",\"Zebulon Q\":1,"
                + "\"phone\":5550107788,\"note\":\""
                + Tokens.SECRET
                + " \\\"Zebulon\\\"\"}]}",
            HttpReply.Completeness.WHOLE);
    HttpReply refusal =
        HttpReply.of(
            403,
            "No scope for Zebulon",
            Map.of(),
            "{\"errorMessage\":\"Customer Zebulon has no scope\",\"errorCode\":\"ZEBULON_1\"}",
            HttpReply.Completeness.WHOLE);
    String token = "?token=" + Tokens.SECRET + "&email=zebulon%40example.org&Zebulon%20Q=1&limit=1";
    String after =
        scrubbed(
            har(
                List.of(
                    entry("https://zebulon.example/track?who=zebulon", "x", page, 0),
                    entry(API + "1003/customers" + token, "", page, 1),
                    entry(API + "1003/orders/ZEBULON-77881", "Bearer " + Tokens.SECRET, refusal, 2),
                    entry(API + "1003/customers/77881", "Bearer " + Tokens.SECRET, page, 3))));
    String lower = after.toLowerCase(Locale.ROOT).replace("zebulon_1", "");
    for (String secret : List.of("zebulon", "77881", "5550107788", Tokens.SECRET.substring(7))) {
      assertFalse(lower.contains(secret), secret + " in " + after);
    }
    JsonArray entries =
        JsonParser.parseString(after)
            .getAsJsonObject()
            .getAsJsonObject("log")
            .getAsJsonArray("entries");
    assertTrue(after.contains("\\\"total\\\":2"), after);
    assertEquals(4, entries.size());
  }

  @Test
  void brokenHarStaysBroken() {
    String har = har(List.of(entry(API + "1003/profile", "Bearer " + Tokens.SECRET, REFUSAL, 0)));
    for (int cut : List.of(1, 2, 3, 4, 20)) {
      String broken = har.substring(0, har.length() - cut);
      String after = scrubbed(broken);
      Shell.Result before = new Shell().input(broken).run("replay", "-", "-q");
      Shell.Result again = new Shell().input(after).run("replay", "-", "-q");
      assertEquals(before.code(), again.code());
      assertTrue(again.err().isEmpty() == before.err().isEmpty(), again.err());
    }
  }

  @Test
  void writesAFileOfItsOwn() throws IOException {
    HttpReply ok = HttpReply.of(403, "Forbidden", Map.of(), "", HttpReply.Completeness.WHOLE);
    Path file =
        Files.writeString(
            folder.resolve("a.har"),
            har(List.of(entry(API + "1003/orders", "Bearer " + Tokens.SECRET, ok, 0))));
    Path out = folder.resolve("b.har");
    assertEquals(
        ExitCode.OK, new Shell().run("scrub", file.toString(), "-o", out.toString()).code());
    assertTrue(Files.size(out) > 100);
    Shell.Result again = new Shell().run("scrub", file.toString(), "-o", out.toString());
    assertEquals(ExitCode.USAGE, again.code());
    assertTrue(again.err().contains("exists already"), again.err());
    Shell.Result text = new Shell().input("HTTP/1.1 403 Forbidden\n").run("scrub", "-");
    assertEquals(ExitCode.USAGE, text.code());
    assertTrue(text.err().contains("not a HAR"), text.err());
  }
}
