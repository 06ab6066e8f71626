package io.ecwiddoctor.doctor;

import static io.ecwiddoctor.doctor.ScriptedApi.reply;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportedDiagnosis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;

/** How many requests a verdict takes, counted by the server and compared with docs/conduct.md. */
final class RequestsTest {

  private static final StoreId STORE = StoreId.of(20_261_128);
  private static final String UNKNOWN_STORE =
      "{\"errorCode\":\"STORE_NOT_FOUND\",\"errorMessage\":\"Store not found\"}";
  private static final String NO_SCOPE =
      "{\"errorCode\":\"INSUFFICIENT_APP_SCOPE\",\"errorMessage\":\"No access scope\"}";
  private static final String SCOPES =
      """
      {"permissions":["read_store_profile","update_store_profile","read_catalog","create_catalog",
      "update_catalog","read_orders","create_orders","update_orders","read_customers",
      "create_customers","update_customers","read_discount_coupons","create_discount_coupons",
      "update_discount_coupons","read_brands","read_subscriptions","update_subscriptions",
      "read_staff","add_payment_method"]}
      """;

  private static AccessToken token() {
    return AccessToken.of("secret_" + "q7".repeat(16));
  }

  private static String profile(int store) {
    return "{\"generalInfo\":{\"storeId\":"
        + store
        + "},\"account\":{\"suspended\":false,\"availableFeatures\":[\"API\"],"
        + "\"limitsAndRestrictions\":{\"maxProductLimit\":1}},\"settings\":{\"closed\":false}}";
  }

  /** A store that works, and doesn't list its token's permissions. */
  private static MockResponse working(String path) {
    String probe = path.replaceFirst("^/[0-9]+/", "").replaceFirst("\\?.*", "");
    return switch (probe) {
      case "profile" ->
          path.startsWith("/" + STORE)
              ? reply(200, profile(STORE.value()))
              : reply(404, UNKNOWN_STORE);
      case "application/token" -> reply(404, "");
      case "staff" -> reply(200, "{\"staffList\":[]}");
      case "application" -> reply(200, "{\"subscriptionStatus\":\"ACTIVE\"}");
      case "profile/paymentOptions" -> reply(200, "[]");
      default -> reply(200, "{\"total\":1}");
    };
  }

  private static Report diagnose(ScriptedApi api) {
    try (EcwidDoctor doctor = EcwidDoctor.builder().baseUrl(api.url()).build()) {
      return doctor.diagnose(STORE, token());
    }
  }

  private static Report takes(int requests, Function<String, MockResponse> script)
      throws IOException {
    try (ScriptedApi api = new ScriptedApi(script)) {
      Report report = diagnose(api);
      assertEquals(requests, api.requests());
      assertEquals(requests, report.requestCount());
      assertTrue(api.mostUnderWay() <= 4, api.mostUnderWay() + " under way");
      return report;
    }
  }

  /**
   * Returns the number that the table of the page has for the case that begins with these words.
   */
  private static int documented(String words) throws IOException {
    String row =
        Files.readAllLines(Path.of("docs/conduct.md")).stream()
            .filter(line -> line.startsWith("| " + words))
            .findFirst()
            .orElseThrow();
    String[] cells = row.split("\\|", -1);
    return Integer.parseInt(cells[2].replaceAll("\\D", ""));
  }

  private static List<DiagnosisCode> codes(Report report) {
    return report.diagnoses().stream().map(ReportedDiagnosis::code).toList();
  }

  @Test
  void aRejectionInWordsTakesOne() throws IOException {
    Report report =
        takes(
            documented("a token rejected by name"),
            path -> reply(403, "{\"errorCode\":\"INVALID_API_TOKEN\",\"errorMessage\":\"x\"}"));
    assertEquals(DiagnosisCode.TOKEN_OUTDATED, codes(report).get(0));
  }

  @Test
  void aSilentRejectionTakesTheControlRequestToo() throws IOException {
    Report report =
        takes(
            documented("a token rejected without words"),
            path ->
                path.startsWith("/" + StoreId.NONEXISTENT)
                    ? reply(404, UNKNOWN_STORE)
                    : reply(403, ""));
    assertEquals(Verdict.FAULT, report.verdict());
    assertEquals(DiagnosisCode.TOKEN_OUTDATED, codes(report).get(0));
  }

  @Test
  void aBlockedAddressAccusesNoToken() throws IOException {
    Report report = takes(2, path -> reply(403, ""));
    assertEquals(Verdict.INCONCLUSIVE, report.verdict());
    assertEquals(DiagnosisCode.ADDRESS_BLOCKED, codes(report).get(0));
  }

  @Test
  void aStoreThatIsNotThereTakesOne() throws IOException {
    Report report = takes(1, path -> reply(404, UNKNOWN_STORE));
    assertEquals(List.of(DiagnosisCode.STORE_NOT_FOUND), codes(report));
  }

  @Test
  void aTokenOfAnotherStoreTakesOne() throws IOException {
    Report report =
        takes(
            documented("a token rejected by name, a wrong store"), path -> reply(200, profile(7)));
    assertEquals(DiagnosisCode.STORE_MISMATCH, codes(report).get(0));
  }

  @Test
  void aHealthyStoreThatListsItsPermissionsTakesTwo() throws IOException {
    takes(
        documented("a healthy token that lists its permissions"),
        path -> path.endsWith("/application/token") ? reply(200, SCOPES) : working(path));
  }

  @Test
  void aListThatLacksScopesTakesThree() throws IOException {
    String list = SCOPES.replace("\"read_brands\",", "").replace("\"read_staff\",", "");
    Report report =
        takes(
            documented("a token whose list lacks scopes"),
            path ->
                path.endsWith("/application/token")
                    ? reply(200, list)
                    : path.contains("/brands") || path.contains("/staff")
                        ? reply(403, NO_SCOPE)
                        : working(path));
    assertEquals(List.of(DiagnosisCode.MISSING_SCOPES), codes(report));
  }

  @Test
  void aSweepTakesElevenAtMost() throws IOException {
    int most = documented("a healthy token without a list, scope by scope");
    assertEquals(Verdict.NO_FAULT_FOUND, takes(most, RequestsTest::working).verdict());
  }

  @Test
  void silentScopeRefusalsTakeOneMore() throws IOException {
    int all =
        documented("a healthy token without a list, scope by scope")
            + documented("scopes refused without words");
    Report report =
        takes(all, path -> path.contains("/customers") ? reply(403, "") : working(path));
    assertEquals(List.of(DiagnosisCode.MISSING_SCOPES), codes(report));
  }

  @Test
  void nothingIsSentAfterAReplyThatCallsTheRestOff() throws IOException {
    // The first group of the sweep holds it; the groups behind it are never sent.
    Report report =
        takes(
            6,
            path ->
                path.contains("/orders")
                    ? reply(
                        402,
                        "{\"errorCode\":\"STORE_IS_SUSPENDED\",\"errorMessage\":\"suspended\"}")
                    : working(path));
    assertEquals(DiagnosisCode.STORE_SUSPENDED, codes(report).get(0));
  }

  @Test
  void theReportIsTheSameWhateverOrderRepliesComeIn() throws IOException {
    Random random = new Random(20_261_128);
    String first = null;
    Map<String, Integer> delays = new ConcurrentHashMap<>();
    for (int round = 0; round < 8; round++) {
      delays.clear();
      int seed = random.nextInt();
      try (ScriptedApi api =
          new ScriptedApi(
              path -> {
                pause(delays.computeIfAbsent(path, any -> Math.abs((seed ^ any.hashCode()) % 40)));
                return path.contains("/brands") || path.contains("/staff")
                    ? reply(403, NO_SCOPE)
                    : working(path);
              })) {
        Report report = diagnose(api);
        String shown =
            report.verdict()
                + codes(report).toString()
                + report.scopes()
                + report.probes().stream().map(probe -> probe.name() + probe.status()).toList();
        if (first == null) {
          first = shown;
        }
        assertEquals(first, shown);
      }
    }
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anInterruptEndsItWithoutAReport() throws Exception {
    AtomicReference<Report> report = new AtomicReference<>();
    AtomicReference<Boolean> interrupted = new AtomicReference<>(false);
    try (ScriptedApi api =
        new ScriptedApi(
            path -> {
              pause(3000);
              return working(path);
            })) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  report.set(diagnose(api));
                } catch (CancellationException e) {
                  interrupted.set(Thread.currentThread().isInterrupted());
                }
              });
      thread.start();
      while (api.requests() == 0) {
        Thread.sleep(5);
      }
      thread.interrupt();
      thread.join(2000);
      assertTrue(interrupted.get());
      assertNull(report.get());
    }
  }

  /** Answers the request, or hangs up on it, and counts it either way. */
  private static MockResponse hangingUpAt(int place, AtomicInteger served, String path) {
    return served.incrementAndGet() == place
        ? new MockResponse.Builder()
            .onResponseStart(new SocketEffect.CloseSocket(true, true, true))
            .build()
        : working(path);
  }

  @Test
  void aRequestThatIsSentAgainCountsAgain() throws IOException {
    AtomicInteger served = new AtomicInteger();
    try (ScriptedApi api = new ScriptedApi(path -> hangingUpAt(2, served, path))) {
      Report report = diagnose(api);
      assertEquals(Verdict.NO_FAULT_FOUND, report.verdict());
      assertEquals(served.get(), report.requestCount());
      assertEquals(12, report.requestCount());
      assertEquals(11, report.probes().size());
    }
  }

  @Test
  void aRequestThatIsSentAgainCountsForTheLimit() throws IOException {
    for (int most = 1; most <= 12; most++) {
      AtomicInteger served = new AtomicInteger();
      try (ScriptedApi api = new ScriptedApi(path -> hangingUpAt(2, served, path));
          EcwidDoctor doctor = EcwidDoctor.builder().baseUrl(api.url()).maxRequests(most).build()) {
        Report report = doctor.diagnose(STORE, token());
        assertEquals(most, served.get());
        assertEquals(most, report.requestCount());
      }
    }
  }

  @Test
  void aTokenThatNoReplyAcceptedIsSentFiveTimesAtMost() throws IOException {
    AtomicInteger served = new AtomicInteger();
    try (ScriptedApi api =
            new ScriptedApi(
                path ->
                    served.incrementAndGet() % 2 == 0
                        ? new MockResponse.Builder()
                            .onResponseStart(new SocketEffect.CloseSocket(true, true, true))
                            .build()
                        : path.startsWith("/" + StoreId.NONEXISTENT)
                            ? reply(404, UNKNOWN_STORE)
                            : reply(403, ""));
        EcwidDoctor doctor = EcwidDoctor.builder().baseUrl(api.url()).build()) {
      Report report =
          doctor.diagnose(
              DiagnosisRequest.of(STORE.toString(), token())
                  .withCandidates(List.of(StoreId.of(7), StoreId.of(8))));
      assertEquals(served.get(), report.requestCount());
      assertTrue(served.get() <= 5, served + " requests");
    }
  }
}
