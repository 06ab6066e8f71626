package io.ecwiddoctor.batch;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.report.summary.BatchSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests that the lines of a batch count are those that the server got. */
final class RequestCountTest {

  private static final int CONTROL = Integer.MAX_VALUE;
  private static final int ROWS = 120;
  private static final String HEAD = "store_id,token\n";

  @TempDir private Path folder;
  private final MockWebServer server = new MockWebServer();
  private final AtomicInteger got = new AtomicInteger();
  private final AtomicInteger rejected = new AtomicInteger();

  /** How a request that hangs up is spaced; 0 for none. */
  private volatile int hangUpEach = 7;

  private volatile boolean blocked;

  @BeforeEach
  void serve() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String[] path = request.getUrl().encodedPath().split("/", -1);
            String token = String.valueOf(request.getHeaders().get("Authorization"));
            int count = got.incrementAndGet();
            if (hangUpEach > 0 && count % hangUpEach == 0) {
              return new MockResponse.Builder()
                  .onResponseStart(new SocketEffect.CloseSocket(true, true, true))
                  .build();
            }
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
    MockResponse.Builder reply =
        new MockResponse.Builder().setHeader("Content-Type", "application/json");
    if (blocked) {
      return reply.status("HTTP/1.1 403 Forbidden").body("").build();
    }
    if (store == CONTROL) {
      return reply.code(404).body("{\"errorCode\":\"STORE_NOT_FOUND\"}").build();
    }
    if (store % 4 == 0 || !token.endsWith(Tokens.secret(store))) {
      rejected.incrementAndGet();
      return reply
          .status("HTTP/1.1 403 " + (store % 8 == 0 ? "Forbidden" : "Token doesn't exist"))
          .body("")
          .build();
    }
    return endpoint.equals("profile")
        ? reply.body("{\"generalInfo\":{\"storeId\":" + store + "},\"account\":{}}").build()
        : endpoint.equals("token")
            ? reply.status("HTTP/1.1 404 Not Found").body("").build()
            : reply.body("{\"total\":1}").build();
  }

  private static String rows() {
    StringBuilder rows = new StringBuilder(HEAD);
    for (int i = 1; i <= ROWS; i++) {
      rows.append(i).append(',').append(Tokens.secret(i % 10 == 0 ? i - 1 : i)).append('\n');
    }
    return rows.toString();
  }

  private BatchSummary run(String rows, long maxRequests, boolean crossCheck) throws Exception {
    Path input = Files.writeString(folder.resolve("stores.csv"), rows);
    return Runs.run(
        Runs.files(input, folder.resolve("results.jsonl"), false, true),
        Runs.settings(server.url("/api/v3").toString(), 4, 500, maxRequests, crossCheck));
  }

  private int counted() throws IOException {
    int sum = 0;
    for (String text : Files.readAllLines(folder.resolve("results.jsonl"))) {
      JsonObject line = JsonParser.parseString(text).getAsJsonObject();
      sum += line.get("requestCount").getAsInt();
    }
    return sum;
  }

  /** As few requests as one row takes: each run finishes one, and all together are as one run. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRunWithFewRequestsFinishesARow(boolean crossCheck) throws Exception {
    hangUpEach = 0;
    String few = rows().lines().limit(25).collect(joining("\n"));
    Path input = Files.writeString(folder.resolve("few.csv"), few);
    Path results = folder.resolve("few.jsonl");
    int most = settings(0, crossCheck).mostRequestsOfARow();
    int finished = 0;
    for (int runs = 1; finished < 24; runs++) {
      got.set(0);
      BatchSummary summary =
          Runs.run(Runs.files(input, results, runs > 1, false), settings(most, crossCheck));
      int now = summary.rows() - summary.uncheckedRows();
      assertTrue(now > finished, now + " rows after run " + runs + ", " + finished + " before it");
      assertTrue(got.get() <= most, got + " requests");
      assertEquals(List.of(), summary.warnings());
      finished = now;
    }
    Map<Integer, String> inRuns = verdicts(results);
    Path once = folder.resolve("once.jsonl");
    BatchSummary whole =
        Runs.run(Runs.files(input, once, false, false), settings(Long.MAX_VALUE, crossCheck));
    assertEquals(24, whole.rows());
    assertEquals(verdicts(once), inRuns);
  }

  @Test
  void aRunWithTooFewRequestsForARowSaysHowManyItTakes() throws Exception {
    hangUpEach = 0;
    String text = HEAD + "1," + Tokens.secret(1) + "\n2," + Tokens.secret(2) + "\n";
    Path input = Files.writeString(folder.resolve("few.csv"), text);
    Path results = folder.resolve("few.jsonl");
    BatchSummary summary = Runs.run(Runs.files(input, results, false, false), settings(3, false));
    assertEquals(2, summary.uncheckedRows());
    assertEquals(1, summary.warnings().size(), summary.warnings().toString());
    assertTrue(
        summary
            .warnings()
            .get(0)
            .contains("up to " + settings(3, false).mostRequestsOfARow() + " requests"),
        summary.warnings().toString());
  }

  private BatchSettings settings(long maxRequests, boolean crossCheck) {
    return Runs.settings(server.url("/api/v3").toString(), 64, 500, maxRequests, crossCheck);
  }

  /** By row: the verdict and the causes. */
  private static Map<Integer, String> verdicts(Path results) throws IOException {
    Map<Integer, String> verdicts = new TreeMap<>();
    for (String text : Files.readAllLines(results)) {
      JsonObject line = JsonParser.parseString(text).getAsJsonObject();
      String codes = "";
      for (JsonElement each : line.getAsJsonArray("diagnoses")) {
        codes += " " + each.getAsJsonObject().get("code").getAsString();
      }
      verdicts.put(line.get("row").getAsInt(), line.get("verdict").getAsString() + codes);
    }
    return verdicts;
  }

  @Test
  void repeatsAndControlRequestsCount() throws Exception {
    for (boolean crossCheck : new boolean[] {false, true}) {
      got.set(0);
      BatchSummary summary = run(rows(), Long.MAX_VALUE, crossCheck);
      assertEquals(got.get(), counted());
      assertEquals(got.get(), summary.requests());
    }
  }

  @Test
  void requestsOfRowsThatABlockLeftUncheckedCount() throws Exception {
    blocked = true;
    run(rows(), Long.MAX_VALUE, false);
    assertTrue(got.get() > 1);
    assertEquals(got.get(), counted());
  }

  @Test
  void noMoreAreSentThanMayBeHoweverOftenTheServerHangsUp() throws Exception {
    for (int most : new int[] {1, 2, 3, 10, 57, 100}) {
      got.set(0);
      run(rows(), most, false);
      assertEquals(most, got.get());
      assertEquals(most, counted());
    }
  }

  /** A request that got no reply may have been rejected, too. */
  @Test
  void repeatsOfRejectedTokensCountForTheBudget() throws Exception {
    hangUpEach = 2;
    StringBuilder dead = new StringBuilder(HEAD);
    for (int i = 1; i <= 300; i++) {
      dead.append(4 * i).append(',').append(Tokens.secret(i)).append('\n');
    }
    Path input = Files.writeString(folder.resolve("stores.csv"), dead);
    Runs.run(
        Runs.files(input, folder.resolve("results.jsonl"), false, true),
        Runs.settings(server.url("/api/v3").toString(), 4, 100, Long.MAX_VALUE, false));
    assertTrue(rejected.get() <= 104, rejected + " rejections");
  }
}
