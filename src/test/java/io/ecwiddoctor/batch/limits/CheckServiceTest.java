package io.ecwiddoctor.batch.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.batch.limits.CheckRefusedException.Reason;
import io.ecwiddoctor.doctor.DiagnosisRequest;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.report.JsonReports;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportedDiagnosis;
import io.ecwiddoctor.report.TokenFingerprint;
import io.ecwiddoctor.simulator.Simulator;
import io.ecwiddoctor.simulator.Situation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Single checks that share the limits of one process. */
final class CheckServiceTest {

  private static final int CONTROL = Integer.MAX_VALUE;
  private static final String DEAD = "{\"errorCode\":\"INVALID_API_TOKEN\"}";

  private final MockWebServer server = new MockWebServer();
  private final AtomicLong now = new AtomicLong();
  private final CountDownLatch release = new CountDownLatch(1);
  private final CountDownLatch held = new CountDownLatch(1);
  private volatile boolean blocked;
  private volatile boolean slow;
  private RunLimits limits;
  private EcwidDoctor doctor;

  @BeforeEach
  void serve() throws Exception {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            if (slow) {
              held.countDown();
              release.await();
            }
            String token = String.valueOf(request.getHeaders().get("Authorization"));
            return answer(Integer.parseInt(request.getUrl().pathSegments().get(2)), token);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    release.countDown();
    doctor.close();
    server.close();
  }

  /** The token of a number belongs to the store of that number. */
  private MockResponse answer(int store, String token) {
    MockResponse.Builder reply =
        new MockResponse.Builder().setHeader("Content-Type", "application/json");
    if (blocked) {
      return reply.code(403).body("").build();
    }
    if (store == CONTROL) {
      return reply.code(404).body("{\"errorCode\":\"STORE_NOT_FOUND\"}").build();
    }
    if (!token.endsWith(Tokens.secret(store))) {
      return reply.code(403).body(DEAD).build();
    }
    String profile =
        "{\"generalInfo\":{\"storeId\":"
            + store
            + "},\"account\":{\"suspended\":false,\"availableFeatures\":[\"API\"]}}";
    return reply.code(200).body(profile).build();
  }

  private CheckService service(String baseUrl, int budget, int concurrency) {
    TokenFingerprint fingerprints = TokenFingerprint.withRandomKey();
    doctor = EcwidDoctor.builder().baseUrl(baseUrl).fingerprints(fingerprints).build();
    limits =
        new RunLimits(
            0, Long.MAX_VALUE, budget, 0, 10, new TokenRegistry(1024), RequestJournal.NONE);
    return new CheckService(
        doctor, fingerprints, limits, concurrency, Duration.ofMillis(50), () -> now.get());
  }

  private CheckService service(int budget) {
    return service(server.url("/api/v3").toString(), budget, 4);
  }

  private static DiagnosisRequest request(int store, int token) {
    return DiagnosisRequest.of(String.valueOf(store), AccessToken.of(Tokens.secret(token)));
  }

  private static Reason refusal(CheckService service, DiagnosisRequest request) {
    return assertThrows(CheckRefusedException.class, () -> service.diagnose(request)).reason();
  }

  private static List<DiagnosisCode> codes(CheckService service, DiagnosisRequest request)
      throws Exception {
    return service.diagnose(request).report().diagnoses().stream()
        .map(ReportedDiagnosis::code)
        .toList();
  }

  @Test
  void aDeadTokenIsSentFiveTimesAndNotOnceMore() throws Exception {
    CheckService service = service(500);
    for (int i = 0; i < TokenRegistry.MOST_REJECTIONS; i++) {
      assertEquals(DiagnosisCode.TOKEN_OUTDATED, codes(service, request(1001, 7)).get(0));
    }

    assertEquals(Reason.TOKEN_REJECTED_BEFORE, refusal(service, request(1001, 7)));
    assertEquals(5, server.getRequestCount());
    assertEquals(DiagnosisCode.TOKEN_OUTDATED, codes(service, request(1001, 8)).get(0));
  }

  @Test
  void tokenThatWorksIsNeverUsedUp() throws Exception {
    try (Simulator api = Simulator.start(0)) {
      CheckService service = service(api.baseUrl(), 500, 4);
      for (int i = 0; i < 2 * TokenRegistry.MOST_REJECTIONS; i++) {
        assertEquals(DiagnosisCode.MISSING_SCOPES, codes(service, request(1003, 7)).get(0));
      }
      assertEquals(0, limits.spent());
    }
  }

  @Test
  void allTokensShareTheBudgetOfTheAddress() throws Exception {
    CheckService service = service(3);
    for (int token = 1; token <= 3; token++) {
      assertEquals(DiagnosisCode.TOKEN_OUTDATED, codes(service, request(1001, token)).get(0));
    }

    assertEquals(Reason.DEAD_TOKEN_BUDGET, refusal(service, request(1001, 4)));
    assertEquals(3, server.getRequestCount());
  }

  /** Both candidates are asked in one go, so that two requests are reserved at a time. */
  @Test
  void candidatesAskedTogetherGiveBackAllThatTheyReserved() {
    CheckService service = service(9);
    List<StoreId> candidates = List.of(StoreId.of(2001), StoreId.of(2002));

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (int token = 1; token <= 3; token++) {
            var unused = service.diagnose(request(1001, token).withCandidates(candidates));
          }
        });
    assertEquals(9, limits.spent());
  }

  @Test
  void storeThatAcceptedTheTokenBeforeIsTriedWhenAnotherRejectsIt() throws Exception {
    CheckService service = service(500);
    var unused = service.diagnose(request(1001, 1001));

    assertEquals(DiagnosisCode.STORE_MISMATCH, codes(service, request(2001, 1001)).get(0));
  }

  @Test
  void aCheckWithoutAPlaceIsToldToComeAgain() throws Exception {
    CheckService service = service(server.url("/api/v3").toString(), 500, 1);
    slow = true;
    CompletableFuture<Object> first =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return service.diagnose(request(1001, 1001));
              } catch (CheckRefusedException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertTrue(held.await(10, TimeUnit.SECONDS));

    assertEquals(Reason.BUSY, refusal(service, request(1002, 1002)));
    release.countDown();
    first.get(10, TimeUnit.SECONDS);
    var unused = service.diagnose(request(1002, 1002));
  }

  @Test
  void aBlockedAddressRestsForFiveMinutesAndIsThenTriedAgain() throws Exception {
    CheckService service = service(500);
    blocked = true;
    assertEquals(Reason.ADDRESS_BLOCKED, refusal(service, request(1001, 1001)));
    int sent = server.getRequestCount();

    assertEquals(Reason.ADDRESS_BLOCKED, refusal(service, request(1002, 1002)));
    blocked = false;
    now.addAndGet(TimeUnit.MINUTES.toNanos(4));
    assertEquals(Reason.ADDRESS_BLOCKED, refusal(service, request(1002, 1002)));
    assertEquals(sent, server.getRequestCount());
    now.addAndGet(TimeUnit.MINUTES.toNanos(2));
    assertEquals(
        List.of(),
        codes(service, request(1002, 1002)).stream().filter(CheckServiceTest::isBlock).toList());
  }

  private static boolean isBlock(DiagnosisCode code) {
    return code == DiagnosisCode.ADDRESS_BLOCKED;
  }

  @Test
  void progressHearsOfEachReply() throws Exception {
    CheckService service = service(500);
    List<ProbeOutcome> heard = new ArrayList<>();
    Report report = service.diagnose(request(1001, 1001), heard::add).report();

    assertEquals(report.requestCount(), heard.size());
  }

  @Test
  void reportIsTheOneThatTheDoctorGivesAlone() throws Exception {
    // Two, as a situation may answer a second request otherwise than the first.
    try (Simulator api = Simulator.start(0);
        Simulator same = Simulator.start(0);
        EcwidDoctor alone = EcwidDoctor.builder().baseUrl(same.baseUrl()).build()) {
      CheckService service = service(api.baseUrl(), 500, 4);
      int compared = 0;
      for (Situation situation : api.situations()) {
        if (situation.playable() && !isSlow(situation)) {
          DiagnosisRequest request =
              DiagnosisRequest.of(
                      situation.storeId().toString(),
                      AccessToken.of(Tokens.secret(situation.storeId().value())))
                  .withProfile(situation.given().profile())
                  .withAppScopes(situation.given().appScopes());
          assertEquals(
              shown(alone.diagnose(request)),
              shown(service.diagnose(request).report()),
              situation.name());
          compared++;
        }
      }
      assertTrue(compared > 20, compared + " situations");
    }
  }

  /** Some wait for a timeout or a pause, which would take long and show no more. */
  private static boolean isSlow(Situation situation) {
    return situation.name().contains("imeout") || situation.name().startsWith("RateLimited");
  }

  private static String shown(Report report) {
    return JsonReports.pretty()
        .render(report)
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
        .replaceAll("(127\\.0\\.0\\.1:|port )\\d+", "API")
        .replaceAll("(?m)^ *\"(durationMs|fingerprint|baseUrl)\": .+", "");
  }
}
