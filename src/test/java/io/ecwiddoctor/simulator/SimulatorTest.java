package io.ecwiddoctor.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.capture.recording.Exchange;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.HttpReply.Completeness;
import io.ecwiddoctor.probe.reply.ReplyReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stores: 1001 holds all 25 scopes, 1003 the default ones; 1006 rejects, 1008 does not exist. */
final class SimulatorTest {

  private static final OkHttpClient CLIENT =
      new OkHttpClient.Builder().protocols(List.of(Protocol.HTTP_1_1)).build();

  @RegisterExtension static final EcwidSimulator API = new EcwidSimulator();

  @AfterAll
  static void stop() {
    CLIENT.connectionPool().evictAll();
  }

  /** A reply that has been read. */
  private record Reply(int status, String reason, String body, Map<String, String> headers) {}

  private static Reply call(String method, String url, String authorization) throws IOException {
    boolean writes = method.equals("PUT") || method.equals("POST");
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .method(method, writes ? RequestBody.create("{}", null) : null);
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try (Response response = CLIENT.newCall(request.build()).execute()) {
      SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      response.headers().forEach(header -> headers.put(header.getFirst(), header.getSecond()));
      return new Reply(response.code(), response.message(), response.body().string(), headers);
    }
  }

  private static Reply call(String method, String pathWithStore) throws IOException {
    return call(method, API.get().baseUrl() + pathWithStore, "Bearer any");
  }

  @Test
  void everyRecordedReplyComesBackAsTheSameFact() throws IOException {
    int compared = 0;
    for (EvidenceFile fixture : Fixtures.packed().values()) {
      if (fixture.stand() == null) {
        continue;
      }
      for (int i = 0; i < fixture.exchanges().size(); i++) {
        Exchange exchange = fixture.exchanges().get(i);
        ProbeOutcome expected = fixture.evidence().outcomes().get(i);
        if (expected instanceof Answered
            && exchange.reply().completeness() == Completeness.WHOLE
            && exchange.store().equals(fixture.stand().storeId())) {
          assertEquals(expected, ask(exchange), () -> fixture.description());
          compared++;
        }
      }
    }
    assertTrue(compared > 30, "compared " + compared);
  }

  private static ProbeOutcome ask(Exchange exchange) throws IOException {
    Reply reply = call("GET", "/" + exchange.store() + exchange.probe().path());
    Map<String, String> headers = reply.headers();
    HttpReply raw =
        HttpReply.of(reply.status(), reply.reason(), headers, reply.body(), Completeness.WHOLE);
    return new ReplyReader(AccessToken.of(""))
        .read(exchange.probe(), exchange.store(), exchange.at(), exchange.durationMillis(), raw);
  }

  @ParameterizedTest
  @CsvSource({
    // Path, then store, then token.
    "'', /x/profile, 400",
    "'', /profile, 400",
    "'', /999999999999/profile, 404",
    "'', /4242/profile, 404",
    "'', /1008/profile, 404",
    "'', /1001/profile, 403",
    "'', /1001/profile?token=abc, 403",
    "Basic abc, /1001/profile, 403",
    "Bearer undefined, /1001/orders, 403",
    // Token, then plan, then scope.
    "Bearer any, /1011/orders, 402",
    "'', /1011/orders, 403",
    "Bearer any, /1006/orders, 403",
    "Bearer any, /1006/currencies, 403",
    "Bearer any, /1001/orders, 200",
    "Bearer any, /1003/orders, 200",
    "Bearer any, /1003/staff, 403",
    "Bearer any, /1003/currencies?lang=en, 200",
    "Bearer any, /1003/countries, 200",
    "Bearer any, /1003/states?countryCode=US, 200",
    "Bearer any, /1003/taxClasses?countryCode=US, 200",
    "Bearer any, /1003/batch?ticket=abc, 200",
    "Bearer any, /1001/no/such/path, 404",
    "Bearer any, /1001/orders/%zz, 400"
  })
  void checksAreMadeInTheOrderOfTheApi(String authorization, String path, int status)
      throws IOException {
    assertEquals(status, call("GET", API.get().baseUrl() + path, authorization).status());
  }

  @Test
  void anUnknownStoreIsNamedAsTheApiNamesIt() throws IOException {
    assertEquals(
        JsonParser.parseString(
            "{\"errorCode\":\"STORE_NOT_FOUND\",\"errorMessage\":\"Store not found\"}"),
        JsonParser.parseString(call("GET", "/4242/profile").body()));
  }

  @Test
  void aMissingTokenIsRefusedWithoutAWord() throws IOException {
    Reply reply = call("GET", API.get().baseUrl() + "/1001/profile", "");
    assertEquals("", reply.body());
    assertEquals("0", reply.headers().get("Content-Length"));
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /1001/products/2147483646, 404, Product #2147483646 not found",
    "DELETE, /1001/customers/1, 404, Customer #1 not found",
    "GET, /1001/orders/ZZNX-0, 404, Order #ZZNX-0 not found",
    "GET, '/1001/orders/a%22%5Cb', 404, 'Order #a\"\\b not found'",
    "PUT, /1003/customers/1, 403, ''",
    "POST, /1001/products, 400, The stand-in makes nothing",
    "PUT, /1001/orders, 405, Method not allowed",
    "DELETE, /1001/profile, 405, Method not allowed"
  })
  void writesChangeNothing(String method, String path, int status, String message)
      throws IOException {
    Reply reply = call(method, path);
    assertEquals(status, reply.status());
    String said =
        reply.body().isEmpty()
            ? ""
            : JsonParser.parseString(reply.body())
                .getAsJsonObject()
                .get("errorMessage")
                .getAsString();
    assertEquals(message, said);
  }

  @Test
  void aRefusalHoldsForWhateverElseIsAskedOfTheSamePath() throws IOException {
    String recorded = call("GET", "/1003/customers?limit=1&responseFields=total").body();
    assertTrue(recorded.contains("INSUFFICIENT_APP_SCOPE"), recorded);
    assertEquals(recorded, call("GET", "/1003/customers?limit=100").body());
    assertEquals(recorded, call("GET", "/1003/customers?responseFields=total&limit=1").body());
  }

  @Test
  void aSuccessIsAnsweredInFullWhenMoreIsAsked() throws IOException {
    String body = call("GET", "/1003/orders?limit=100").body();
    assertTrue(body.contains("\"items\":[]"), body);
    String profile = call("GET", "/1001/profile").body();
    assertTrue(profile.contains("\"storeId\":1001"), profile);
    assertTrue(profile.contains("limitsAndRestrictions"), profile);
    assertFalse(call("GET", "/1003/profile").body().contains("limitsAndRestrictions"));
  }

  @Test
  void theListOfSituationsIsServed() throws IOException {
    Reply reply = call("GET", API.get().baseUrl().replace("/api/v3", "/"), "");
    var stores = JsonParser.parseString(reply.body()).getAsJsonObject().getAsJsonArray("stores");
    assertEquals(API.get().situations().size(), stores.size());
    Situation missing =
        API.get().situations().stream()
            .filter(s -> s.storeId().value() == 1003)
            .findAny()
            .orElseThrow();
    assertEquals("MissingScopes/sweep-default-app", missing.name());
    assertTrue(reply.body().contains("MISSING_SCOPES"));
  }

  @Test
  void requestsAreCounted() throws IOException {
    long before = API.get().requests();
    call("GET", "/1001/profile");
    assertEquals(before + 1, API.get().requests());
  }

  @Test
  void severalAnswersToOneRequestAreGivenInTurnAndThenAgain() throws IOException {
    String again = exchange("profile", "{\"status\":429,\"headers\":{\"Retry-After\":\"1\"}}");
    String fine =
        exchange("profile", "{\"status\":200,\"body\":{\"generalInfo\":{\"storeId\":7}}}");
    try (Simulator own = simulator("7", again + "," + fine, 7)) {
      for (int status : new int[] {429, 200, 429, 200}) {
        assertEquals(status, call("GET", own.baseUrl() + "/7" + PROFILE, "Bearer any").status());
      }
    }
  }

  @Test
  void aProfileNamesTheStoreUnderWhichItIsPlayed() throws IOException {
    String fine =
        exchange("profile", "{\"status\":200,\"body\":{\"generalInfo\":{\"storeId\":7}}}");
    String mismatch =
        exchange("profile", "{\"status\":200,\"body\":{\"generalInfo\":{\"storeId\":8}}}");
    try (Simulator own = simulator("7", fine, 1500)) {
      String body = call("GET", own.baseUrl() + "/1500" + PROFILE, "Bearer any").body();
      assertEquals("{\"generalInfo\":{\"storeId\":1500}}", body);
    }
    try (Simulator own = simulator("7", mismatch, 1500)) {
      String body = call("GET", own.baseUrl() + "/1500" + PROFILE, "Bearer any").body();
      assertEquals("{\"generalInfo\":{\"storeId\":8}}", body);
    }
  }

  @Test
  void anotherStoreThatTheTokenWasTriedOnIsThereToo() throws IOException {
    String refused = exchange("profile", "{\"status\":403}");
    String other =
        "{\"request\":\"profile\",\"store\":\"9\",\"response\":"
            + "{\"status\":200,\"body\":{\"generalInfo\":{\"storeId\":9}}}}";
    try (Simulator own = simulator("7", refused + "," + other, 7)) {
      assertEquals(403, call("GET", own.baseUrl() + "/7" + PROFILE, "Bearer any").status());
      assertEquals(200, call("GET", own.baseUrl() + "/9" + PROFILE, "Bearer any").status());
      assertEquals(1, own.situations().size());
    }
  }

  @Test
  void scopesThatAFixtureAddsAreHeld() throws IOException {
    String fine =
        exchange("profile", "{\"status\":200,\"body\":{\"generalInfo\":{\"storeId\":7}}}");
    try (Simulator own = simulator("7", fine, "{\"storeId\":7,\"scopes\":[\"read_staff\"]}")) {
      assertEquals(200, call("GET", own.baseUrl() + "/7/staff", "Bearer any").status());
      assertEquals(403, call("GET", own.baseUrl() + "/7/brands", "Bearer any").status());
    }
  }

  @Test
  void whatHappensBeforeAServerIsReachedIsSaidNotToBePlayable() throws IOException {
    String dns = "{\"request\":\"profile\",\"failure\":\"DNS\"}";
    try (Simulator own = simulator("7", dns, 7)) {
      assertFalse(own.situations().get(0).playable());
      assertEquals(501, call("GET", own.baseUrl() + "/7/profile", "Bearer any").status());
    }
    assertTrue(API.get().situations().stream().allMatch(Situation::playable));
  }

  @Test
  void twoSituationsCannotShareAStoreId() {
    EvidenceFile file = file("7", "", "{\"storeId\":7}");
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () -> Simulator.start(0, Map.of("A/a", file, "B/b", file)).close());
    assertTrue(e.getMessage().contains("7"), e.getMessage());
  }

  @Test
  void anyTargetGetsAnAnswer() throws IOException {
    Random random = new Random(7);
    String alphabet = "/1003orders?&=%{}+.~\\\"<>|^`\u00e9";
    int port = URI.create(API.get().baseUrl()).getPort();
    for (int i = 0; i < 300; i++) {
      StringBuilder target = new StringBuilder(random.nextBoolean() ? "/api/v3/1001/" : "/");
      for (int n = random.nextInt(20); n > 0; n--) {
        target.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setSoTimeout(15_000);
        String request =
            "GET "
                + target
                + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        String reply =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertTrue(reply.startsWith("HTTP/1.1 "), target + " got " + reply);
      }
    }
  }

  @Test
  void aPortThatIsNoneIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Simulator.start(70_000).close());
  }

  @Test
  void theTokenOfAFixtureHoldsWhatItsRepliesShow() {
    EvidenceFile sweep = Fixtures.packed().get("MissingScopes/sweep-default-app");
    assertEquals(Scope.defaults(), GrantedScopes.of(sweep.evidence().outcomes(), sweep.stand()));
    EvidenceFile list = Fixtures.packed().get("Healthy/permission-list");
    assertEquals(25, GrantedScopes.of(list.evidence().outcomes(), list.stand()).size());
  }

  private static final String PROFILE = io.ecwiddoctor.model.Probe.PROFILE.path();

  private static String exchange(String request, String response) {
    return "{\"request\":\"" + request + "\",\"response\":" + response + "}";
  }

  private static EvidenceFile file(String store, String exchanges, String stand) {
    return EvidenceFile.parse(
        "{\"given\":{\"storeId\":\""
            + store
            + "\",\"token\":{\"kind\":\"SECRET\"}},\"exchanges\":["
            + exchanges
            + "],\"simulate\":"
            + stand
            + "}",
        "case.json");
  }

  private static Simulator simulator(String store, String exchanges, String stand)
      throws IOException {
    return Simulator.start(0, Map.of("A/a", file(store, exchanges, stand)));
  }

  private static Simulator simulator(String store, String exchanges, int shown) throws IOException {
    return simulator(store, exchanges, "{\"storeId\":" + shown + "}");
  }
}
