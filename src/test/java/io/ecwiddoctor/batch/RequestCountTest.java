package io.ecwiddoctor.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.report.summary.BatchSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
