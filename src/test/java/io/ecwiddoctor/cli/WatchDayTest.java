package io.ecwiddoctor.cli;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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

/**
 * A day of simulated hours over real sockets: stores change, the API fails for an hour, and the
 * process is killed in the middle of a run and in the middle of an announcement.
 */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is one of a POSIX shell")
final class WatchDayTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-11-01T00:00:00Z");
  private static final int STORES = 40;
  private static final int CONTROL = Integer.MAX_VALUE;
  private static final String KEY = "k1".repeat(16);

  private static final int DEAD_FROM_THE_BEGINNING = 5;
  private static final int WITHOUT_SCOPES = 6;
  private static final int DIES_AT_3 = 7;
  private static final int SUSPENDED_FROM_5_TO_9 = 8;
  private static final int DIES_IN_THE_OUTAGE = 9;
  private static final int DIES_AT_16 = 10;
  private static final int OUTAGE = 10;
  private static final int KILLED_IN_A_RUN = 14;
  private static final int KILLED_AT_THE_HOOK = 16;

  @TempDir private Path folder;
  private final MockWebServer server = new MockWebServer();
  private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
  private final List<RecordedRequest> hooked = new CopyOnWriteArrayList<>();
  private volatile Instant now = MIDNIGHT;
  private volatile Process process;
  private final AtomicInteger killed = new AtomicInteger();

  @BeforeEach
  void serve() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String path = request.getUrl().encodedPath();
            if (path.startsWith("/clock")) {
              return clock(path);
            }
            return path.equals("/hook") ? hook(request) : api(path.split("/", -1));
          }
        });
    server.start();
    Files.writeString(
        folder.resolve("stores.csv"),
        IntStream.rangeClosed(1, STORES)
            .mapToObj(store -> store + "," + Tokens.secret(store) + ",Shop " + store)
            .collect(joining("\n", "store_id,token,label\n", "\n")));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private MockResponse clock(String path) {
    if (!path.equals("/clock")) {
      now = Instant.ofEpochSecond(Long.parseLong(path.substring("/clock/".length())));
    }
    return new MockResponse.Builder().body(now.toString()).build();
  }

  private int hour() {
    return (int) Duration.between(MIDNIGHT, now).toHours();
  }

  private MockResponse hook(RecordedRequest request) {
    hooked.add(request);
    if (hour() == KILLED_AT_THE_HOOK && killed.get() == 1) {
      kill();
    }
    return new MockResponse.Builder().code(204).build();
  }

  private void kill() {
    killed.incrementAndGet();
    process.destroyForcibly();
  }

  private MockResponse api(String[] path) {
    int store = Integer.parseInt(path[3]);
    int count =
        requests
            .computeIfAbsent(hour() + "h" + store, key -> new AtomicInteger())
            .incrementAndGet();
    if (hour() == KILLED_IN_A_RUN && killed.get() == 0 && store == 20 && count == 1) {
      kill();
    }
    if (store == CONTROL) {
      return json(404, "{\"errorCode\":\"STORE_NOT_FOUND\"}");
    }
    if (hour() == OUTAGE) {
      return json(503, "{\"errorCode\":\"INTERNAL_ERROR\",\"errorMessage\":\"Unavailable\"}");
    }
    if (isDead(store)) {
      return json(403, "{\"errorCode\":\"INVALID_API_TOKEN\"}");
    }
    if (store == SUSPENDED_FROM_5_TO_9 && hour() >= 5 && hour() < 9) {
      return json(402, "{\"errorCode\":\"STORE_IS_SUSPENDED\"}");
    }
    return switch (path[path.length - 1]) {
      case "profile" ->
          json(
              200,
              "{\"generalInfo\":{\"storeId\":"
                  + store
                  + "},\"account\":{\"suspended\":false,\"availableFeatures\":[\"API\"]}}");
      case "token" ->
          json(
              200,
              permissions(
                  store == WITHOUT_SCOPES ? Scope.defaults() : ScopeProfile.MIGRATION.scopes()));
      default ->
          store == WITHOUT_SCOPES
              ? json(403, "{\"errorCode\":\"INSUFFICIENT_APP_SCOPE\"}")
              : json(200, "{\"total\":1}");
    };
  }

  private boolean isDead(int store) {
    return store == DEAD_FROM_THE_BEGINNING
        || (store == DIES_AT_3 && hour() >= 3)
        || (store == DIES_IN_THE_OUTAGE && hour() >= OUTAGE)
        || (store == DIES_AT_16 && hour() >= 16);
  }

  private static String permissions(Collection<Scope> scopes) {
    return scopes.stream()
        .map(scope -> "\"" + scope.scopeName() + "\"")
        .collect(joining(",", "{\"permissions\":[", "]}"));
  }

  private static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  private int asked(int hour, int store) {
    AtomicInteger count = requests.get(hour + "h" + store);
    return count == null ? 0 : count.get();
  }

  private void watch() throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "io.ecwiddoctor.cli.SimulatedDay",
            "http://127.0.0.1:" + server.getPort(),
            MIDNIGHT.plus(Duration.ofHours(24)).toString(),
            folder.toString(),
            KEY);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("out").toFile()))
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("err").toFile()));
    builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
    process = builder.start();
    assertTrue(process.waitFor(300, TimeUnit.SECONDS), "it goes on");
  }

  private static List<String> changes(List<String> lines) {
    return lines.stream().map(WatchDayTest::change).toList();
  }

  private static String change(String line) {
    JsonObject json = JsonParser.parseString(line).getAsJsonObject();
    return json.get("at").getAsString().substring(11, 13)
        + " "
        + json.get("kind").getAsString()
        + (json.get("store").isJsonNull() ? "" : " " + json.get("store").getAsString())
        + " "
        + json.get("code").getAsString();
  }

  @Test
  void announcementsAreExactlyTheChanges() throws Exception {
    watch();
    assertEquals(1, killed.get(), Files.readString(folder.resolve("err")));
    watch();
    assertEquals(2, killed.get(), Files.readString(folder.resolve("err")));
    watch();
    assertEquals(0, process.exitValue(), Files.readString(folder.resolve("err")));
    assertEquals(23, hour());

    List<String> expected =
        List.of(
            "03 NEWLY_FAILING 7 TOKEN_OUTDATED",
            "05 NEWLY_FAILING 8 STORE_SUSPENDED",
            "09 HEALTHY_AGAIN 8 STORE_SUSPENDED",
            "10 OUTAGE SERVICE_UNAVAILABLE",
            "11 NEWLY_FAILING 9 TOKEN_OUTDATED",
            "16 NEWLY_FAILING 10 TOKEN_OUTDATED");
    List<String> written =
        Files.readAllLines(folder.resolve("watch").resolve("announcements.jsonl"));
    assertEquals(expected, changes(written));
    assertEquals(written, Files.readAllLines(folder.resolve("out")));
    assertEquals(written, Files.readAllLines(folder.resolve("commands.jsonl")));
    List<String> bodies = new ArrayList<>();
    for (RecordedRequest request : hooked) {
      bodies.add(body(request));
    }
    assertEquals(7, bodies.size(), "the one whose reply never came is told again");
    assertEquals(bodies.get(5), bodies.get(6), "with the same id");
    assertEquals(written, List.copyOf(new LinkedHashSet<>(bodies)));
    assertEquals(2, killed.get());
    whatIsAskedIsBounded();
    whatIsLeftBehind();
  }

  /** The body of a request whose signature is right. */
  private static String body(RecordedRequest request) throws Exception {
    String body = request.getBody().utf8();
    String time = request.getHeaders().get("X-Ecwid-Doctor-Timestamp");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] hash = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
    assertEquals(
        "sha256=" + HexFormat.of().formatHex(hash),
        request.getHeaders().get("X-Ecwid-Doctor-Signature"));
    JsonObject json = JsonParser.parseString(body).getAsJsonObject();
    assertEquals(json.get("id").getAsString(), request.getHeaders().get("X-Ecwid-Doctor-Id"));
    return body;
  }

  private void whatIsAskedIsBounded() {
    for (int hour : new int[] {1, 2, 4, 13, 17, 22}) {
      assertEquals(1, asked(hour, 20), "a healthy store in hour " + hour);
      assertEquals(0, asked(hour, DEAD_FROM_THE_BEGINNING), "a dead token in hour " + hour);
    }
    assertEquals(1, asked(3, DIES_AT_3));
    assertEquals(0, asked(4, DIES_AT_3), "it isn't asked again");
    assertTrue(asked(KILLED_IN_A_RUN, 30) == 1 && asked(KILLED_IN_A_RUN, 20) <= 2);
  }

  private void whatIsLeftBehind() throws IOException {
    Path watch = folder.resolve("watch");
    try (var files = Files.list(watch.resolve("runs"))) {
      Set<Path> results =
          files
              .filter(file -> file.toString().endsWith(".jsonl"))
              .collect(java.util.stream.Collectors.toSet());
      assertEquals(5, results.size(), "old results are deleted");
      for (Path file : results) {
        assertEquals(STORES, Files.readAllLines(file).size(), file.toString());
      }
    }
    String metrics = Files.readString(folder.resolve("ecwid.prom"));
    assertTrue(metrics.contains("ecwid_doctor_stores{verdict=\"FAULT\"} 5\n"), metrics);
    assertTrue(metrics.contains("ecwid_doctor_causes{code=\"TOKEN_OUTDATED\"} 4\n"), metrics);
    assertTrue(metrics.contains("ecwid_doctor_runs_total 24\n"), metrics);
    assertTrue(metrics.contains("ecwid_doctor_outage 0\n"), metrics);
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("stores.csv")) {
          assertFalse(
              Files.readString(file).contains(Tokens.secret(DIES_AT_3)), "a token in " + file);
        }
      }
    }
  }
}
