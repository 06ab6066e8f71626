package io.ecwiddoctor.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.summary.BatchSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a blocked address is answered tells nothing about tokens, and never stands as a fault. */
final class BlockedAddressTest {

  private static final int NEVER = -1;

  /** The store of the control request. */
  private static final int CONTROL = Integer.MAX_VALUE;

  private static final String PERMISSIONS =
      Arrays.stream(Scope.values())
          .map(scope -> '"' + scope.scopeName() + '"')
          .collect(Collectors.joining(",", "{\"permissions\":[", "]}"));

  @TempDir private Path folder;
  private final MockWebServer server = new MockWebServer();
  private final Map<Integer, AtomicInteger> asked = new ConcurrentHashMap<>();

  /** The store with which the address is blocked for good. */
  private volatile int fatalStore = NEVER;

  private volatile boolean blocked;

  /** Whether a dead token is rejected without words. */
  private volatile boolean silent;

  private long maxRequests = Long.MAX_VALUE;
  private int concurrency = 4;
  private int budget = 500;

  @BeforeEach
  void serve() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String[] path = request.getUrl().encodedPath().split("/", -1);
            String token = String.valueOf(request.getHeaders().get("Authorization"));
            return answer(Integer.parseInt(path[3]), path[path.length - 1], token);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private MockResponse answer(int store, String endpoint, String token) {
    asked.computeIfAbsent(store, any -> new AtomicInteger()).incrementAndGet();
    blocked |= store == fatalStore;
    MockResponse.Builder reply =
        new MockResponse.Builder().setHeader("Content-Type", "application/json");
    if (blocked) {
      return reply.code(403).body("").build();
    }
    if (store == CONTROL) {
      return reply.code(404).body("{\"errorCode\":\"STORE_NOT_FOUND\"}").build();
    }
    if (!token.endsWith(token(store))) {
      return reply.code(403).body(silent ? "" : "{\"errorCode\":\"INVALID_API_TOKEN\"}").build();
    }
    String profile =
        "{\"generalInfo\":{\"storeId\":"
            + store
            + "},\"account\":{\"suspended\":false,\"availableFeatures\":[\"API\"]}}";
    return reply.code(200).body(endpoint.equals("token") ? PERMISSIONS : profile).build();
  }

  private static String token(int number) {
    return Tokens.secret(number);
  }

  private static String good(IntStream stores) {
    return stores
        .mapToObj(store -> store + "," + token(store) + "\n")
        .collect(Collectors.joining());
  }

  private static String dead(int store) {
    return store + "," + token(store + 1000) + "\n";
  }

  private BatchSummary run(String rows, boolean resume) throws Exception {
    Path input = Files.writeString(folder.resolve("stores.csv"), "store_id,token\n" + rows);
    String baseUrl = server.url("/api/v3").toString();
    return Runs.run(
        Runs.files(input, folder.resolve("results.jsonl"), resume, !resume),
        Runs.settings(baseUrl, concurrency, budget, maxRequests, false));
  }

  /** The verdict of each row, or why it has none. */
  private Map<Integer, String> verdicts() throws IOException {
    Map<Integer, String> verdicts = new TreeMap<>();
    for (String text : Files.readAllLines(folder.resolve("results.jsonl"))) {
      JsonObject line = JsonParser.parseString(text).getAsJsonObject();
      String verdict = line.get(line.has("notChecked") ? "notChecked" : "verdict").getAsString();
      assertEquals(null, verdicts.put(line.get("row").getAsInt(), verdict), "a row has two lines");
      if (line.has("notChecked")) {
        assertEquals("[]", line.get("diagnoses").toString(), text);
      }
    }
    return verdicts;
  }

  private static Set<String> from(int row, Map<Integer, String> verdicts) {
    return verdicts.entrySet().stream()
        .filter(verdict -> verdict.getKey() >= row)
        .map(Map.Entry::getValue)
        .collect(Collectors.toSet());
  }

  @Test
  void noRowIsCalledFaultyThatWasAskedWhileTheAddressWasBlocked() throws Exception {
    String rows = good(IntStream.rangeClosed(1, 100));
    fatalStore = 41;

    BatchSummary summary = run(rows, false);

    Map<Integer, String> verdicts = verdicts();
    assertEquals(100, verdicts.size());
    assertEquals(Set.of("HEALTHY", "ADDRESS_BLOCKED"), from(1, verdicts));
    assertEquals(Set.of("ADDRESS_BLOCKED"), from(46, verdicts));
    assertTrue(summary.notChecked().get(NotChecked.ADDRESS_BLOCKED) >= 55);

    run(rows, true);
    assertEquals(Set.of("HEALTHY", "ADDRESS_BLOCKED"), from(1, verdicts()), "still blocked");

    fatalStore = NEVER;
    blocked = false;
    run(rows, true);
    assertEquals(100, verdicts().size());
    assertEquals(Set.of("HEALTHY"), from(1, verdicts()));
  }

  @Test
  void aBlockInTheLastRowsIsNoticed() throws Exception {
    fatalStore = 28;

    run(good(IntStream.rangeClosed(1, 30)), false);

    assertEquals(Set.of("HEALTHY", "ADDRESS_BLOCKED"), from(1, verdicts()));
    assertEquals("ADDRESS_BLOCKED", verdicts().get(30));
  }

  @Test
  void deadTokensAreFaultsWhereOthersAreAcceptedLater() throws Exception {
    String rows =
        good(IntStream.rangeClosed(1, 10))
            + IntStream.range(11, 50).mapToObj(BlockedAddressTest::dead).collect(joining())
            + good(IntStream.range(50, 60))
            + dead(60);

    BatchSummary summary = run(rows, false);

    Map<Integer, String> verdicts = verdicts();
    assertEquals(60, verdicts.size());
    assertEquals(Map.of(), summary.notChecked());
    assertEquals(40, verdicts.values().stream().filter("FAULT"::equals).count());
    assertEquals(40, summary.deadTokenRequests());
  }

  private static Collector<CharSequence, ?, String> joining() {
    return Collectors.joining();
  }

  @Test
  void aDeadTokenIsAskedOnceHoweverOftenItsRowIsRepeated() throws Exception {
    String rows = good(IntStream.rangeClosed(1, 5)) + dead(6) + dead(6) + dead(6);

    BatchSummary summary = run(rows, false);

    assertEquals(1, asked.get(6).get());
    assertEquals(2, summary.duplicates());
    assertEquals(Set.of("FAULT"), from(6, verdicts()));
  }

  @Test
  void whereNoTokenEverWorkedTheSummaryWarns() throws Exception {
    String rows = IntStream.range(1, 30).mapToObj(BlockedAddressTest::dead).collect(joining());

    BatchSummary summary = run(rows, false);

    assertEquals(Set.of("FAULT"), from(1, verdicts()));
    assertTrue(summary.warnings().toString().contains("29 tokens were rejected"));
  }

  @Test
  void whatTheBudgetWasSpentOnIsConfirmed() throws Exception {
    budget = 30;
    String rows = good(IntStream.rangeClosed(1, 5)) + deadOnes(6, 80);

    run(rows, false);

    Map<Integer, String> verdicts = verdicts();
    assertEquals(Set.of("FAULT", "DEAD_TOKEN_BUDGET"), from(6, verdicts));
    assertEquals(30, verdicts.values().stream().filter("FAULT"::equals).count());
    asked.clear();
    run(rows, true);
    assertEquals(Map.of(), asked, "the budget is spent");
    assertEquals(verdicts, verdicts());
  }

  @Test
  void aRunAfterABlockLooksWithOneRequestWhetherItIsOver() throws Exception {
    String rows = good(IntStream.rangeClosed(1, 100));
    fatalStore = 41;
    run(rows, false);
    asked.clear();

    run(rows, true);

    assertEquals(Set.of(CONTROL), asked.keySet());
    assertEquals(1, asked.get(CONTROL).get());
  }

  @Test
  void oneControlRequestSettlesWhatWasRejectedBeforeIt() throws Exception {
    silent = true;
    concurrency = 8;

    run(deadOnes(1, 64), false);

    assertFalse(from(1, verdicts()).contains("ADDRESS_BLOCKED"));
    assertTrue(asked.get(CONTROL).get() <= 16, asked.get(CONTROL) + " control requests");
  }

  @Test
  void controlRequestsCountForTheBudget() throws Exception {
    silent = true;
    concurrency = 1;
    budget = 10;

    run(deadOnes(1, 20), false);

    int requests = asked.values().stream().mapToInt(AtomicInteger::get).sum();
    assertTrue(requests >= 10 && requests <= 11, requests + " requests");
  }

  private static String deadOnes(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(BlockedAddressTest::dead).collect(joining());
  }
}
