package io.ecwiddoctor.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.report.JsonReports;
import io.ecwiddoctor.report.summary.BatchSummary;
import io.ecwiddoctor.report.summary.RowResult;
import io.ecwiddoctor.report.summary.SummaryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches with a server that hangs, drips, floods, resets, throttles, or has tokens mixed up. */
final class RoughWeatherTest {

  private static final int HANGING = 1;
  private static final int DRIPPING = 2;
  private static final int FLOODING = 3;
  private static final int RESETTING = 4;
  private static final int THROTTLED = 5;
  private static final int SLOW = 6;

  /** What the seven stores beside a slow or throttled one are asked. */
  private static final int OTHERS = 7 * 2;

  private static final String PERMISSIONS =
      Arrays.stream(Scope.values())
          .map(scope -> '"' + scope.scopeName() + '"')
          .collect(Collectors.joining(",", "{\"permissions\":[", "]}"));

  @TempDir private Path folder;
  private final MockWebServer server = new MockWebServer();
  private final Map<Integer, AtomicInteger> asked = new ConcurrentHashMap<>();
  private final CountDownLatch others = new CountDownLatch(OTHERS);

  @BeforeEach
  void serve() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            String[] path = request.getUrl().encodedPath().split("/", -1);
            return answer(Integer.parseInt(path[3]), request, path[path.length - 1]);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private MockResponse answer(int store, RecordedRequest request, String endpoint)
      throws InterruptedException {
    int turn = asked.computeIfAbsent(store, any -> new AtomicInteger()).incrementAndGet();
    MockResponse.Builder reply =
        new MockResponse.Builder()
            .code(200)
            .setHeader("Content-Type", "application/json")
            .body(endpoint.equals("token") ? PERMISSIONS : profile(store));
    String authorization = request.getHeaders().get("Authorization");
    if (!String.valueOf(authorization).endsWith(Tokens.secret(store))) {
      return reply.code(403).body("{\"errorCode\":\"INVALID_API_TOKEN\"}").build();
    }
    return switch (store) {
      case HANGING -> reply.onResponseStart(SocketEffect.Stall.INSTANCE).build();
      case DRIPPING -> reply.throttleBody(1, 300, TimeUnit.MILLISECONDS).build();
      case FLOODING -> reply.body("x".repeat(8 * 1024 * 1024)).build();
      case RESETTING ->
          reply.onResponseStart(new SocketEffect.CloseSocket(false, true, true)).build();
      case THROTTLED -> {
        if (turn == 1) {
          yield reply.code(429).setHeader("Retry-After", "1").body("").build();
        }
        yield afterTheOthers(reply);
      }
      case SLOW -> afterTheOthers(reply);
      default -> {
        others.countDown();
        yield reply.build();
      }
    };
  }

  /** If these had to wait for it, it would wait for them until its time is over. */
  private MockResponse afterTheOthers(MockResponse.Builder reply) throws InterruptedException {
    others.await();
    return reply.build();
  }

  private static String profile(int store) {
    return "{\"generalInfo\":{\"storeId\":"
        + store
        + "},\"account\":{\"suspended\":false,\"availableFeatures\":[\"API\"]}}";
  }

  private BatchSummary run(String rows, int concurrency, boolean crossCheck) throws Exception {
    Files.writeString(folder.resolve("stores.csv"), "store_id,token\n" + rows);
    return run(concurrency, crossCheck, false);
  }

  private void resume(int concurrency) throws Exception {
    run(concurrency, false, true);
  }

  private BatchSummary run(int concurrency, boolean crossCheck, boolean resume) throws Exception {
    String baseUrl = server.url("/api/v3").toString();
    return Runs.run(
        Runs.files(folder.resolve("stores.csv"), results(), resume, false),
        Runs.settings(baseUrl, concurrency, 500, Long.MAX_VALUE, crossCheck));
  }

  private Path results() {
    return folder.resolve("results.jsonl");
  }

  private List<JsonObject> lines() throws IOException {
    return Files.readAllLines(results()).stream()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .toList();
  }

  private static String rows(IntStream stores) {
    return stores
        .mapToObj(store -> store + "," + Tokens.secret(store) + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void rowsThatHangDripFloodOrResetLoseNobodysAnswer() throws Exception {
    run(rows(IntStream.rangeClosed(1, 60)), 8, false);

    Map<Integer, String> verdicts = new TreeMap<>();
    for (JsonObject line : lines()) {
      verdicts.put(line.get("row").getAsInt(), line.get("verdict").getAsString());
    }
    assertEquals(60, verdicts.size());
    for (int row = 1; row <= 60; row++) {
      assertEquals(row <= RESETTING ? "INCONCLUSIVE" : "HEALTHY", verdicts.get(row), "row " + row);
    }
  }

  @Test
  void aSlowRowIsOvertakenByAllOthers() throws Exception {
    run(rows(IntStream.of(SLOW, 10, 11, 12, 13, 14, 15, 16)), 2, false);

    assertEquals("HEALTHY", late(1).get("verdict").getAsString());
  }

  @Test
  void aThrottledTokenWaitsAndTheOthersDoNot() throws Exception {
    run(rows(IntStream.of(THROTTLED, 10, 11, 12, 13, 14, 15, 16)), 2, false);

    JsonObject throttled = late(1);
    assertEquals("HEALTHY", throttled.get("verdict").getAsString());
    assertEquals(3, throttled.get("requestCount").getAsInt());
  }

  /** The line of that row, which comes behind all others but those written in the same moment. */
  private JsonObject late(int row) throws IOException {
    List<JsonObject> lines = lines();
    JsonObject line =
        lines.stream().filter(each -> each.get("row").getAsInt() == row).findFirst().orElseThrow();
    assertTrue(lines.indexOf(line) >= lines.size() - 2, "it came as " + lines.indexOf(line));
    return line;
  }

  @Test
  void theCrossCheckFindsTokensThatWereExchanged() throws Exception {
    BatchSummary summary =
        run(
            "20,"
                + Tokens.secret(21)
                + "\n21,"
                + Tokens.secret(20)
                + "\n22,"
                + Tokens.secret(22)
                + "\n",
            2,
            true);

    assertEquals(
        Set.of(
            new BatchSummary.MisplacedToken(1, 2L, "20", "21"),
            new BatchSummary.MisplacedToken(2, 3L, "21", "20")),
        Set.copyOf(summary.misplacedTokens().first()));
    assertTrue(Files.readString(results()).contains("STORE_MISMATCH"));
  }

  @Test
  void theStoreThatAcceptedATokenOwnsItInWhateverOrderTheRowsCome() throws Exception {
    String own = "20," + Tokens.secret(20) + "\n";
    String early = "21," + Tokens.secret(20) + "\n21," + Tokens.secret(20) + "\n";
    String late = "22," + Tokens.secret(20) + "\n";

    BatchSummary summary = run(early + own + late, 4, false);

    assertEquals(List.of("STORE_MISMATCH", "STORE_MISMATCH", "", "STORE_MISMATCH"), causes());
    assertEquals(3, summary.misplacedTokens().rows());
    assertEquals(4, summary.rows());
    assertEquals(1, summary.duplicates());
    assertEquals(1, asked.get(21).get());
  }

  @Test
  void aResumedRunKnowsWhoseATokenIs() throws Exception {
    String own = "20," + Tokens.secret(20) + "\n";
    String early = "21," + Tokens.secret(20) + "\n";
    run(early + own + "22," + Tokens.secret(20) + "\n23," + Tokens.secret(23) + "\n", 1, false);
    List<String> lines = Files.readAllLines(results());

    for (int kept = 0; kept < 4; kept++) {
      StringBuilder cut = new StringBuilder();
      lines.subList(0, kept).forEach(line -> cut.append(line).append('\n'));
      Files.writeString(results(), cut);
      resume(1);
      assertEquals(
          List.of("STORE_MISMATCH", "", "STORE_MISMATCH", ""), causes(), "with " + kept + " lines");
    }
  }

  /** The root cause of each row, in the order of the rows. */
  private List<String> causes() throws IOException {
    return lines().stream()
        .sorted(Comparator.comparing(line -> line.get("row").getAsInt()))
        .map(line -> line.getAsJsonArray("diagnoses"))
        .map(all -> all.isEmpty() ? "" : all.get(0).getAsJsonObject().get("code").getAsString())
        .toList();
  }

  @Test
  void savedLinesCountExchangedTokensAsTheRunDid() throws Exception {
    String exchanged = "20," + Tokens.secret(21) + "\n";
    BatchSummary summary = run(exchanged + "21," + Tokens.secret(20) + "\n" + exchanged, 2, true);

    SummaryBuilder saved = new SummaryBuilder();
    for (String line : Files.readAllLines(results())) {
      saved.add(JsonReports.oneLine().lineFromJson(line));
    }
    assertEquals(3, summary.misplacedTokens().rows());
    assertEquals(
        summary.misplacedTokens().rows(),
        saved.summary(Catalog.create(), "", saved.coverage()).misplacedTokens().rows());
  }

  @Test
  void aPageInPlaceOfACandidatesProfileTellsNothingOfItsToken() {
    assertEquals("", otherHome(BodyKind.HTML));
    assertEquals("2000", otherHome(BodyKind.EXPECTED));
  }

  private static String otherHome(BodyKind candidates) {
    String line =
        """
        {"schemaVersion":"1.1","tool":{"name":"t","version":"1","catalogVersion":"1.0"},
        "store":{"id":"1003"},"token":{"kind":"SECRET","source":"FILE"},"profile":"migration",
        "verdict":"FAULT","diagnoses":[],"scopes":[],"notes":[],"requestCount":1,
        "startedAt":"2026-11-23T10:15:00Z","durationMs":1,"row":1,
        "probes":[{"name":"profile","method":"GET","store":"2000","path":"/profile",
        "outcome":"ANSWERED","status":200,"bodyKind":"%s","durationMs":1}]}
        """
            .formatted(candidates);
    return RowResult.of(1, JsonReports.oneLine().lineFromJson(line)).belongsTo();
  }
}
