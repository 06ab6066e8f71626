package io.ecwiddoctor.capture.interceptor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.Diagnosis;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls go through unharmed, and tell what they can tell. */
final class EcwidMonitoringInterceptorTest {

  private static final String SECRET = Tokens.SECRET;
  private static final StoreId STORE = StoreId.of(1003);

  private final MockWebServer server = new MockWebServer();
  private final List<Assessment> told = new CopyOnWriteArrayList<>();
  private EcwidMonitoringInterceptor watch;
  private OkHttpClient client;

  @BeforeEach
  void start() throws IOException {
    server.start();
    watch =
        EcwidMonitoringInterceptor.builder()
            .baseUrl(base())
            .maxTokens(3)
            .listener((store, assessment) -> told.add(assessment), Runnable::run)
            .build();
    client = new OkHttpClient.Builder().addInterceptor(watch).build();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String base() {
    return server.url("/api/v3").toString();
  }

  private Request get(String path) {
    return new Request.Builder()
        .url(base() + "/" + path)
        .header("Authorization", "Bearer " + SECRET)
        .build();
  }

  private void reply(int status, String body) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .setHeader("Content-Type", "application/json;charset=UTF-8")
            .body(body)
            .build());
  }

  private String read(String path) throws IOException {
    try (Response response = client.newCall(get(path)).execute()) {
      return response.body().string();
    }
  }

  private List<Integer> statuses() {
    return watch.evidence(STORE).stream()
        .flatMap(evidence -> evidence.outcomes().stream())
        .map(outcome -> outcome instanceof Answered answered ? answered.status() : 0)
        .toList();
  }

  @Test
  void rejectedTokenIsSeenThoughNobodyReadsTheBody() throws IOException {
    reply(403, "{\"errorMessage\":\"Token doesn't exist\",\"errorCode\":\"INVALID_API_TOKEN\"}");
    try (Response response = client.newCall(get("1003/profile")).execute()) {
      assertEquals(403, response.code());
    }
    Assessment assessment = watch.assessment(STORE).orElseThrow();
    assertEquals(Verdict.FAULT, assessment.verdict());
    assertEquals(DiagnosisCode.TOKEN_OUTDATED, assessment.diagnoses().get(0).code());
  }

  @Test
  void refusedWriteTellsItsScope() throws IOException {
    reply(200, "{\"generalInfo\":{\"storeId\":1003},\"account\":{\"suspended\":false}}");
    String unused = read("1003/profile");
    reply(403, "{\"errorCode\":\"INSUFFICIENT_APP_SCOPE\"}");
    Request put =
        get("1003/customers/17/contacts/2")
            .newBuilder()
            .put(RequestBody.create("{}", MediaType.get("application/json")))
            .build();
    try (Response response = client.newCall(put).execute()) {
      assertEquals(403, response.code());
    }
    Diagnosis diagnosis = watch.assessment(STORE).orElseThrow().diagnoses().get(0);
    assertEquals(Set.of(Scope.UPDATE_CUSTOMERS), diagnosis.scopes());
    assertTrue(
        diagnosis.evidence().toString().contains("PUT /customers/{customerId}/contacts"),
        diagnosis.toString());
  }

  @Test
  void errorAboutOneCallSaysNothingAboutTheToken() throws IOException {
    reply(400, "{\"errorCode\":\"WRONG_PARAMETER\"}");
    String unused = read("1003/orders?limit=many");
    reply(404, "{\"errorMessage\":\"Order #1 not found\"}");
    unused = read("1003/orders/1");
    assertEquals(Verdict.INCONCLUSIVE, watch.assessment(STORE).orElseThrow().verdict());
  }

  @Test
  void bodyComesThroughByteForByteAlsoWhenItIsLarge() throws IOException {
    Buffer large = new Buffer().writeUtf8("{\"total\":7,\"count\":7,\"items\":[\"");
    large.write(new byte[300_000]).writeUtf8("\"]}");
    byte[] bytes = large.snapshot().toByteArray();
    server.enqueue(new MockResponse.Builder().code(200).body(large).build());
    try (Response response = client.newCall(get("1003/orders?limit=100")).execute()) {
      assertArrayEquals(bytes, response.body().bytes());
    }
    assertTrue(((Answered) watch.evidence(STORE).orElseThrow().outcomes().get(0)).isSuccess());
  }

  @Test
  void streamIsHandedOnAsItComes() throws IOException {
    server.enqueue(
        new MockResponse.Builder()
            .code(200)
            .body("{\"total\":1}" + " ".repeat(2_000))
            .throttleBody(1_000, 30, TimeUnit.SECONDS)
            .build());
    try (Response response = client.newCall(get("1003/orders")).execute()) {
      assertEquals("{\"total\":1}", response.body().source().readUtf8(11));
    }
  }

  @Test
  void replyThatWasNotReadToItsEndOrLacksFieldsByRequestTellsNothing() throws IOException {
    reply(200, "{\"items\":[{\"id\":1}]}");
    assertEquals("{\"items\":[{\"id\":1}]}", read("1003/orders?responseFields=items(id)"));
    reply(200, "{\"generalInfo\":{\"storeId\":1003}}");
    String profile = read("1003/profile?responseFields=generalInfo(storeId)");
    assertTrue(profile.contains("1003"));
    assertEquals(List.of(), statuses());
  }

  @Test
  void otherCallsPassUnseen() throws IOException {
    reply(200, "{}");
    read("1003/categories");
    reply(200, "{}");
    try (Response response =
        client
            .newCall(get("1003/orders").newBuilder().removeHeader("Authorization").build())
            .execute()) {
      assertEquals(200, response.code());
    }
    reply(200, "{}");
    read("abc/orders");
    assertEquals(List.of(), watch.stores());
    assertEquals(List.of(), told);
  }

  @Test
  void failureReachesTheApplicationAndIsNoted() {
    server.enqueue(
        new MockResponse.Builder().onRequestStart(new SocketEffect.CloseSocket()).build());
    OkHttpClient once = client.newBuilder().retryOnConnectionFailure(false).build();
    assertThrows(IOException.class, () -> once.newCall(get("1003/orders")).execute());
    assertEquals(Verdict.INCONCLUSIVE, watch.assessment(STORE).orElseThrow().verdict());
  }

  @Test
  void listenerIsToldWhenRepliesChangeInKindAndNotOtherwise() throws IOException {
    for (int i = 0; i < 5; i++) {
      reply(200, "{\"total\":3}");
      read("1003/orders");
    }
    assertEquals(1, told.size());
    reply(403, "{\"errorMessage\":\"no\",\"errorCode\":\"INSUFFICIENT_APP_SCOPE\"}");
    read("1003/orders");
    assertEquals(2, told.size());
    reply(200, "{\"total\":3}");
    read("1003/orders");
    assertEquals(3, told.size());
    assertFalse(
        told.get(2).diagnoses().stream()
            .anyMatch(diagnosis -> diagnosis.code() == DiagnosisCode.MISSING_SCOPES));
  }

  @Test
  void listenerThatFailsHarmsNoCall() throws IOException {
    EcwidMonitoringInterceptor faulty =
        EcwidMonitoringInterceptor.builder()
            .baseUrl(base())
            .listener(
                (store, assessment) -> {
                  throw new IllegalStateException("no");
                },
                Runnable::run)
            .build();
    OkHttpClient watched = new OkHttpClient.Builder().addInterceptor(faulty).build();
    reply(403, "");
    try (Response response = watched.newCall(get("1003/orders")).execute()) {
      assertEquals(403, response.code());
    }
  }

  @Test
  void onlySoManyTokensAreKeptAndNoneOfThemAsText() throws IOException {
    for (int store = 1; store <= 5; store++) {
      reply(200, "{\"total\":3}");
      read(store + "/orders");
    }
    assertEquals(List.of(StoreId.of(3), StoreId.of(4), StoreId.of(5)), watch.stores());
    assertFalse(watch.evidence(StoreId.of(5)).toString().contains(SECRET));
  }

  @Test
  void manyThreadsAtOnceAgree() throws Exception {
    for (int i = 0; i < 200; i++) {
      reply(200, "{\"total\":3}");
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> replies =
          threads.invokeAll(Collections.nCopies(200, () -> read("1003/orders")));
      for (Future<String> reply : replies) {
        assertEquals("{\"total\":3}", reply.get(30, TimeUnit.SECONDS));
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(List.of(200), statuses());
  }
}
