package io.ecwiddoctor.batch;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A batch that is killed and interrupted again and again ends as one that nobody disturbed. */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process there is ended without being told")
final class ChaosTest {

  private static final int ROWS = 3000;
  private static final int CONTROL = Integer.MAX_VALUE;
  private static final String ALL =
      "{\"permissions\":[\"read_store_profile\",\"read_catalog\",\"read_orders\"]}";

  @TempDir private Path folder;
  private final MockWebServer server = new MockWebServer();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger rejected = new AtomicInteger();
  private final Random random = new Random(20261128);

  @BeforeEach
  void serve() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String[] path = request.getUrl().encodedPath().split("/", -1);
            String token = String.valueOf(request.getHeaders().get("Authorization"));
            requests.incrementAndGet();
            return answer(Integer.parseInt(path[3]), path[path.length - 1], token);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The store id chooses what is wrong with a store. */
  private MockResponse answer(int store, String endpoint, String token) {
    MockResponse.Builder reply =
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/json")
            .headersDelay(5, TimeUnit.MILLISECONDS);
    if (store == CONTROL) {
      return reply.code(404).body("{\"errorCode\":\"STORE_NOT_FOUND\"}").build();
    }
    boolean dead = store % 30 == 7 || !token.endsWith(token(store));
    boolean silent = store % 40 == 9;
    if (dead || silent) {
      rejected.incrementAndGet();
      String words = silent ? "" : "{\"errorCode\":\"INVALID_API_TOKEN\"}";
      return reply.status("HTTP/1.1 403 Forbidden").body(words).build();
    }
    if (endpoint.equals("profile")) {
      return reply.body(profile(store)).build();
    }
    if (!endpoint.equals("token")) {
      boolean denied = store % 2 == 0 && endpoint.equals("orders");
      return denied
          ? reply.code(403).body("{\"errorCode\":\"INSUFFICIENT_APP_SCOPE\"}").build()
          : reply.body("{\"total\":1,\"count\":1,\"offset\":0,\"limit\":1,\"items\":[]}").build();
    }
    return store % 25 < 2
        ? reply.code(404).body("").build()
        : reply.body(store % 20 == 2 ? ALL.replace(",\"read_orders\"", "") : ALL).build();
  }

  private static String profile(int store) {
    return "{\"generalInfo\":{\"storeId\":"
        + store
        + "},\"account\":{\"suspended\":false,\"availableFeatures\":[\"API\"]}}";
  }

  private static String token(int number) {
    return Tokens.secret(number);
  }

  /** A list with every oddity. */
  private Path list() throws IOException {
    StringBuilder list = new StringBuilder("\uFEFFstore_id,token,label,note\r\n");
    for (int i = 1; i <= ROWS; i++) {
      int store = i % 97 == 0 ? i - 1 : i;
      String label =
          List.of("Shop " + i, "5\" screens", "\"open", "\"a \"\"b\"\"\"", "c\rd", "\"x\"y", "é")
              .get(i % 7);
      String secret = i % 53 == 0 ? token(i - 2) : i % 61 == 0 ? "" : token(store);
      list.append(i % 71 == 0 ? "Shop " + i : String.valueOf(store));
      list.append(',').append(secret).append(',').append(label);
      list.append(i % 89 == 0 ? ",x,y" : i % 3 == 0 ? "" : ",n").append("\r\n");
    }
    return Files.writeString(folder.resolve("stores.csv"), list.toString());
  }

  private Process batch(Path list, Path results, int budget) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.ecwiddoctor.cli.Main",
                "batch",
                list.toString(),
                "--base-url",
                server.url("/api/v3").toString(),
                "--output-file",
                results.toString(),
                "--resume",
                "--scope=read_orders",
                "--scope=read_catalog",
                "--concurrency=8",
                "--dead-token-budget=" + budget,
                "-q"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder.start();
  }

  /** Ends a run some time after its first request, if it hasn't ended by itself. */
  private void disturb(Process process, boolean kill) throws Exception {
    int before = requests.get();
    while (process.isAlive() && requests.get() == before) {
      Thread.sleep(2);
    }
    Thread.sleep(random.nextInt(250));
    if (kill) {
      process.destroyForcibly();
    } else {
      process.toHandle().destroy();
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it goes on");
  }

  private void finish(Process process) throws Exception {
    assertTrue(process.waitFor(300, TimeUnit.SECONDS), "it goes on");
    assertTrue(process.exitValue() < 5, Files.readString(folder.resolve("err")));
  }

  @Test
  void killedAndInterruptedTwentyTimesItEndsAsIfNothingHadHappened() throws Exception {
    Path list = list();
    Path calm = folder.resolve("calm.jsonl");
    finish(batch(list, calm, 600));
    rejected.set(0);
    Path disturbed = folder.resolve("disturbed.jsonl");

    for (int i = 0; i < 20; i++) {
      disturb(batch(list, disturbed, 600), i % 2 == 0);
    }
    finish(batch(list, disturbed, 600));

    Map<Integer, String> expected = answers(calm);
    assertEquals(ROWS, expected.size());
    assertEquals(expected, answers(disturbed));
    assertTrue(rejected.get() <= 600, rejected + " rejected requests");
    try (var files = Files.list(folder)) {
      assertTrue(files.noneMatch(file -> file.toString().matches(".*\\.(part|new)")));
    }
  }

  @Test
  void killedTwelveTimesItKeepsWithinTheBudget() throws Exception {
    StringBuilder rows = new StringBuilder("store_id,token\n");
    for (int i = 0; i < 1000; i++) {
      rows.append(i + 1).append(',').append(token(i + 5000)).append('\n');
    }
    Path list = Files.writeString(folder.resolve("dead.csv"), rows);
    Path results = folder.resolve("results.jsonl");

    for (int i = 0; i < 12; i++) {
      disturb(batch(list, results, 100), true);
    }
    finish(batch(list, results, 100));

    assertTrue(rejected.get() <= 100, rejected + " rejected requests");
    assertTrue(rejected.get() > 20, rejected + " rejected requests");
  }

  /** What each row came to. */
  private static Map<Integer, String> answers(Path results) throws IOException {
    Map<Integer, String> answers = new TreeMap<>();
    for (String text : Files.readAllLines(results)) {
      JsonObject line = JsonParser.parseString(text).getAsJsonObject();
      StringBuilder answer = new StringBuilder();
      for (String field : List.of("storeId", "verdict", "problem", "notChecked", "columns")) {
        answer.append(line.get(field)).append(' ');
      }
      for (JsonElement diagnosis : line.getAsJsonArray("diagnoses")) {
        answer.append(diagnosis.getAsJsonObject().get("code"));
        answer.append(diagnosis.getAsJsonObject().get("confidence"));
        answer.append(diagnosis.getAsJsonObject().get("scopes"));
      }
      for (JsonElement scope : line.getAsJsonArray("scopes")) {
        answer.append(' ').append(scope.getAsJsonObject().get("status"));
      }
      String before = answers.put(requireNonNull(line.get("row")).getAsInt(), answer.toString());
      assertEquals(null, before, "a row has two lines");
    }
    return answers;
  }
}
