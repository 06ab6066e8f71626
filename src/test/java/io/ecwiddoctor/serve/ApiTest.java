package io.ecwiddoctor.serve;

import static io.ecwiddoctor.serve.Desktop.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.cli.Main;
import io.ecwiddoctor.files.Resources;
import io.ecwiddoctor.report.FixtureReports;
import io.ecwiddoctor.serve.Desktop.Got;
import io.ecwiddoctor.simulator.Simulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

/** The API gives what the commands give. */
final class ApiTest {

  private static final String ECWID = "https://app.ecwid.com/api/v3";

  private static Got call(Desktop desk, String path, String body) throws IOException {
    Map<String, String> headers = with(desk.program(), "Content-Type", "application/json");
    return desk.send(body.isEmpty() ? "GET" : "POST", "/api/v1/" + path, headers, body);
  }

  private static String command(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream silent = new PrintStream(OutputStreams.NOWHERE, true, StandardCharsets.UTF_8);
    var unused = Main.run(args, InputStream.nullInputStream(), stream, silent, Map.of());
    return out.toString(StandardCharsets.UTF_8);
  }

  private static final class OutputStreams {
    static final java.io.OutputStream NOWHERE = java.io.OutputStream.nullOutputStream();
  }

  @Test
  void replayOfEachFixtureIsWhatTheCommandPrints() throws IOException {
    try (Desktop desk = new Desktop(ECWID)) {
      Map<String, String> headers = with(desk.program(), "Content-Type", "application/json");
      int compared = 0;
      for (Path file : FixtureReports.files()) {
        Got got = desk.send("POST", "/api/v1/replay", headers, Files.readAllBytes(file));
        assertEquals(command("replay", "-o", "json", file.toString()), got.body(), file.toString());
        compared++;
      }
      assertTrue(compared > 100, compared + " fixtures");
    }
  }

  @Test
  void listsAreWhatTheCommandsPrint() throws IOException {
    try (Desktop desk = new Desktop(ECWID)) {
      assertEquals(command("catalog", "-o", "json"), call(desk, "catalog", "").body());
      assertEquals(command("profiles", "-o", "json"), call(desk, "profiles", "").body());
      assertEquals(
          command("explain", "TOKEN_OUTDATED", "-o", "json"),
          call(desk, "explain/token-outdated", "").body());
    }
  }

  @Test
  void deadTokenIsRefusedAfterFiveRequestsWithTheNameOfTheLimit() throws IOException {
    try (Simulator api = Simulator.start(0);
        Desktop desk = new Desktop(api.baseUrl())) {
      String body = "{\"store\":1006,\"token\":\"" + Tokens.SECRET + "\"}";
      Got got = call(desk, "diagnose", body);
      assertTrue(got.body().contains("TOKEN_OUTDATED"), got.body());
      for (int i = 0; i < 5 && got.status() == 200; i++) {
        got = call(desk, "diagnose", body);
      }

      assertEquals(429, got.status());
      JsonObject problem = JsonParser.parseString(got.body()).getAsJsonObject();
      assertEquals("TOKEN_REJECTED_BEFORE", problem.get("limit").getAsString());
      assertEquals(429, problem.get("status").getAsInt());
      assertTrue(api.requests() <= 6, api.requests() + " requests");
    }
  }

  @Test
  void whatCannotBeReadIsSaidWithoutTokens() throws IOException {
    try (Desktop desk = new Desktop(ECWID)) {
      Map<String, String> text = with(desk.program(), "Content-Type", "text/plain");
      Got got = desk.send("POST", "/api/v1/replay", text, "only words and " + Tokens.SECRET);
      assertEquals(422, got.status());
      assertFalse(got.body().contains(Tokens.SECRET), got.body());
      assertEquals(400, call(desk, "replay?stor=1003", "{}").status());
      assertEquals("GET", call(desk, "catalog", "{}").header("Allow"));
      assertEquals("POST", call(desk, "diagnose", "").header("Allow"));
    }
  }

  /** More at once than there are places: some wait, some are told to come again, none is lost. */
  @Test
  void tooManyAtOnceAreToldToComeAgain() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    MockWebServer slow = new MockWebServer();
    slow.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            release.await();
            return new MockResponse.Builder().code(503).build();
          }
        });
    slow.start();
    ExecutorService threads = Executors.newFixedThreadPool(40);
    try (Desktop desk = new Desktop(slow.url("/api/v3").toString())) {
      List<Future<Got>> calls = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String body = "{\"store\":1003,\"token\":\"" + Tokens.secret(i) + "\"}";
        Callable<Got> call = () -> call(desk, "diagnose", body);
        calls.add(threads.submit(call));
      }
      Thread.sleep(1500);
      release.countDown();
      int refused = 0;
      for (Future<Got> each : calls) {
        Got got = each.get();
        assertTrue(Set.of(200, 503).contains(got.status()), got.toString());
        refused += got.status() == 503 ? 1 : 0;
        assertTrue(got.status() == 200 || got.header("Retry-After").equals("1"), got.toString());
      }
      assertTrue(refused > 0 && refused < 40, refused + " refused");
      assertEquals(200, call(desk, "profiles", "").status());
    } finally {
      threads.shutdownNow();
      slow.close();
    }
  }

  @Test
  void descriptionIsValidOpenApi() throws IOException {
    String schema = Resources.text("/openapi/openapi-3.1.schema.json");
    assertEquals(
        List.of(),
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema, InputFormat.JSON)
            .validate(Api.openApi(), InputFormat.JSON)
            .stream()
            .map(Object::toString)
            .toList());
    try (Desktop desk = new Desktop(ECWID)) {
      assertEquals(Api.openApi(), call(desk, "openapi.json", "").body());
    }
  }

  /** Each path that is described answers, and each reference leads somewhere. */
  @Test
  void descriptionIsOfThisServer() throws IOException {
    JsonObject document = JsonParser.parseString(Api.openApi()).getAsJsonObject();
    try (Desktop desk = new Desktop(ECWID)) {
      for (String path : document.getAsJsonObject("paths").keySet()) {
        String asked = path.substring(1).replace("{code}", "MISSING_SCOPES");
        boolean get = document.getAsJsonObject("paths").getAsJsonObject(path).has("get");
        Got got = call(desk, asked, get ? "" : "{}");
        assertTrue(Set.of(200, 400, 422).contains(got.status()), path + " " + got);
      }
    }
    String text = document.toString();
    Set<String> wanted =
        Stream.of(text.split("\"\\$ref\":\"#/components/", -1))
            .skip(1)
            .map(each -> each.substring(0, each.indexOf('"')))
            .collect(Collectors.toSet());
    for (String each : wanted) {
      String[] parts = each.split("/", 2);
      assertTrue(
          document.getAsJsonObject("components").getAsJsonObject(parts[0]).has(parts[1]), each);
    }
  }

  @Test
  void repliesAreAsDescribed() throws IOException {
    try (Desktop desk = new Desktop(ECWID)) {
      Map<String, String> replies =
          Map.of(
              "Catalog", call(desk, "catalog", "").body(),
              "Article", call(desk, "explain/MISSING_SCOPES", "").body(),
              "Profiles", call(desk, "profiles", "").body(),
              "Problem", call(desk, "nothing", "").body(),
              "Report",
                  call(desk, "replay", Files.readString(FixtureReports.files().get(0))).body());
      JsonObject document = JsonParser.parseString(Api.openApi()).getAsJsonObject();
      replies.forEach(
          (name, reply) -> {
            JsonObject schema = document.deepCopy();
            schema.addProperty("$ref", "#/components/schemas/" + name);
            assertEquals(
                List.of(),
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema.toString(), InputFormat.JSON)
                    .validate(reply, InputFormat.JSON),
                name);
          });
    }
  }
}
