package io.ecwiddoctor.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * 21,000 live diagnoses against a server that lies: each store has a situation as it occurs, mixed
 * with none, few, many or nothing but random replies. The reports are held to laws that the replies
 * themselves decide.
 */
@Tag("slow")
final class RandomRepliesTest {

  private static final int STORES = 21_000;
  private static final int FIRST_STORE = 500_000;
  private static final int THREADS = 8;

  private static final ScopeProfile NEEDED =
      new ScopeProfile(
          "three", Set.of(Scope.READ_CATALOG, Scope.READ_ORDERS, Scope.READ_CUSTOMERS));

  /** In how many of a hundred replies of a store something random comes in place of its own. */
  private static final int[] NOISE = {0, 0, 8, 30, 100};

  private static final String INVALID =
      "{\"errorMessage\":\"Invalid token\",\"errorCode\":\"INVALID_API_TOKEN\"}";
  private static final String NO_SCOPE = "{\"errorCode\":\"INSUFFICIENT_APP_SCOPE\"}";
  private static final String NO_STORE =
      "{\"errorCode\":\"STORE_NOT_FOUND\",\"errorMessage\":\"Store not found\"}";
  private static final String PAGE = "{\"total\":1,\"count\":1,\"items\":[]}";
  private static final String ALL =
      "{\"permissions\":[\"read_store_profile\",\"read_catalog\",\"read_orders\",\"read_customers\"]}";

  /** What is wrong with a store, and what a report of it says where no reply is random. */
  private enum Situation {
    HEALTHY(null),
    HEALTHY_BY_SWEEP(null),
    DEAD_BY_CODE(DiagnosisCode.TOKEN_OUTDATED),
    DEAD_BY_PHRASE(DiagnosisCode.TOKEN_OUTDATED),
    DEAD_SILENTLY(DiagnosisCode.TOKEN_OUTDATED),
    BLOCKED(DiagnosisCode.ADDRESS_BLOCKED),
    BLOCKED_IN_WORDS(null),
    NO_SCOPE_BY_CODE(DiagnosisCode.MISSING_SCOPES),
    NO_SCOPE_SILENTLY(DiagnosisCode.MISSING_SCOPES),
    SUSPENDED(DiagnosisCode.STORE_SUSPENDED),
    FREE_PLAN(DiagnosisCode.PLAN_WITHOUT_API),
    PUBLIC(DiagnosisCode.PUBLIC_TOKEN),
    OTHER_STORE(DiagnosisCode.STORE_MISMATCH),
    NO_SUCH_STORE(DiagnosisCode.STORE_NOT_FOUND),
    PROXY_PAGE(null),
    FIREWALL(null),
    LOGIN_PAGE(null),
    THROTTLED_THEN_REFUSED(null),
    REFUSED_AT_TIMES(null),
    REVOKED_ON_THE_WAY(null);

    private final DiagnosisCode code;

    Situation(DiagnosisCode code) {
      this.code = code;
    }
  }

  private static final List<String> STATUSES =
      List.of(
          "200 OK",
          "200 OK",
          "204 No Content",
          "301 Moved",
          "302 Found",
          "400 Bad Request",
          "401 Unauthorized",
          "401 Unauthorized",
          "402 Payment Required",
          "403 Forbidden",
          "403 Forbidden",
          "403 Forbidden",
          "403 Token doesn't exist",
          "403 Out of plan",
          "402 Please upgrade your account to access API",
          "402 The store is suspended",
          "403 Access token doesn't have read_orders scope",
          "404 Not Found",
          "407 Proxy Authentication Required",
          "408 Request Timeout",
          "409 Conflict",
          "418 Short and stout",
          "429 Too Many Requests",
          "451 Gone",
          "500 Oops",
          "502 Bad Gateway",
          "503 Unavailable",
          "599 What");

  private static final List<String> HEADERS =
      List.of(
          "Server: nginx",
          "Server: cloudflare",
          "Server: BIG-IP",
          "Server: awselb/2.0",
          "Via: 1.1 squid",
          "WWW-Authenticate: Negotiate",
          "Proxy-Authenticate: Basic",
          "Retry-After: 3600",
          "Retry-After: 0",
          "Content-Type: text/html",
          "Content-Type: application/json",
          "CF-RAY: 8a-FRA",
          "cf-mitigated: challenge",
          "Location: https://login.example/",
          "Date: Sat, 28 Nov 2026 10:00:00 GMT");

  private static final List<String> CODES =
      List.of(
          "INVALID_API_TOKEN",
          "INSUFFICIENT_APP_SCOPE",
          "STORE_NOT_FOUND",
          "STORE_IS_SUSPENDED",
          "NOT_AVAILABLE_ON_CURRENT_PLAN",
          "PRODUCT_REVIEWS_FEATURE_NOT_AVAILABLE",
          "RATE_LIMITED",
          "INTERNAL_ERROR",
          "ACCESS_DENIED",
          "403",
          "");

  private static final List<String> MESSAGES =
      List.of(
          "Token doesn't exist",
          "Your IP is out of scope of the allow list",
          "Buy a Wi-Fi plan",
          "The store is suspended",
          "Please upgrade your account to access API",
          "Forbidden",
          "Please upgrade your account to use this network",
          "A paid plan is needed",
          "Request outside the access scope of this gateway",
          "Invalid token signature",
          "Session token expired, scope lost",
          "");

  private final Map<Integer, Queue<Lie>> sent = new ConcurrentHashMap<>();
  private final List<String> broken = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Integer> verdicts = Collections.synchronizedMap(new TreeMap<>());

  private static Situation situation(int store) {
    return Situation.values()[store % Situation.values().length];
  }

  private static int noise(int store) {
    return NOISE[store / Situation.values().length % NOISE.length];
  }

  /** Replies to a request of this store's diagnosis, the control request among them. */
  private Lie answer(String path, int store) {
    Queue<Lie> earlier = sent.computeIfAbsent(store, any -> new ConcurrentLinkedQueue<>());
    long times = earlier.stream().filter(lie -> lie.path().equals(path)).count();
    Random random = new Random(31L * path.hashCode() + 7919L * store + times);
    Lie lie =
        random.nextInt(100) < noise(store)
            ? random(random, path, store)
            : usual(situation(store), path, store, earlier.size());
    earlier.add(lie);
    return lie;
  }

  private static Lie usual(Situation situation, String path, int store, int earlier) {
    boolean profile = path.contains("/profile?");
    boolean control = path.startsWith("/2147483647/");
    if (control && situation != Situation.BLOCKED && situation != Situation.BLOCKED_IN_WORDS) {
      return Lie.of(path, "404 Not Found", NO_STORE);
    }
    return switch (situation) {
      case DEAD_BY_CODE, BLOCKED_IN_WORDS -> Lie.of(path, "403 Forbidden", INVALID);
      case DEAD_BY_PHRASE -> Lie.of(path, "403 Token doesn't exist", "");
      case DEAD_SILENTLY, BLOCKED -> Lie.of(path, "403 Forbidden", "");
      case SUSPENDED -> Lie.of(path, "402 The store is suspended", "");
      case FREE_PLAN -> Lie.of(path, "402 Please upgrade your account to access API", "");
      case NO_SUCH_STORE -> Lie.of(path, "404 Not Found", NO_STORE);
      case PROXY_PAGE -> with(Lie.of(path, "403 Forbidden", "<html>no</html>"), "Via: 1.1 squid");
      case FIREWALL -> with(Lie.of(path, "403 Forbidden", ""), "Server: cloudflare");
      case LOGIN_PAGE -> with(Lie.of(path, "302 Found", ""), "Location: http://login.example/");
      case THROTTLED_THEN_REFUSED ->
          earlier == 0
              ? with(Lie.of(path, "429 Too Many Requests", ""), "Retry-After: 0")
              : Lie.of(path, earlier % 2 == 1 ? "401 Unauthorized" : "403 Forbidden", INVALID);
      case REFUSED_AT_TIMES ->
          earlier % 3 == 1 ? Lie.of(path, "403 Forbidden", INVALID) : good(path, store, false);
      case REVOKED_ON_THE_WAY ->
          earlier > 1 ? Lie.of(path, "403 Forbidden", INVALID) : good(path, store, false);
      case PUBLIC ->
          profile
              ? Lie.of(path, "200 OK", "{\"generalInfo\":{\"storeId\":" + store + "}}")
              : Lie.of(path, "403 Forbidden", "");
      case OTHER_STORE -> good(path, profile ? 7 : store, false);
      case NO_SCOPE_BY_CODE ->
          path.contains("/orders")
              ? Lie.of(path, "403 Forbidden", NO_SCOPE)
              : good(path, store, false);
      case NO_SCOPE_SILENTLY ->
          path.contains("/orders") ? Lie.of(path, "403 Forbidden", "") : good(path, store, false);
      case HEALTHY -> good(path, store, true);
      case HEALTHY_BY_SWEEP -> good(path, store, false);
    };
  }

  private static Lie with(Lie lie, String header) {
    List<String> headers = new ArrayList<>(lie.headers());
    headers.add(header);
    return new Lie(lie.path(), lie.status(), headers, lie.body(), lie.length(), lie.hangsUp());
  }

  private static Lie good(String path, int store, boolean listed) {
    if (path.contains("/profile?")) {
      return Lie.of(path, "200 OK", profile(String.valueOf(store), "{}"));
    }
    return path.endsWith("/application/token")
        ? listed ? Lie.of(path, "200 OK", ALL) : Lie.of(path, "404 Not Found", "")
        : Lie.of(path, "200 OK", PAGE);
  }

  private static String profile(String store, String account) {
    return "{\"generalInfo\":{\"storeId\":" + store + "},\"account\":" + account + "}";
  }

  private static Lie random(Random random, String path, int store) {
    Lie lie = Lie.of(path, any(random, STATUSES), body(random, path, store));
    while (random.nextInt(3) == 0) {
      lie = with(lie, any(random, HEADERS));
    }
    int odd = random.nextInt(30);
    int length = odd == 0 ? 0 : odd == 1 ? lie.body().length() + 9 : -1;
    return new Lie(path, lie.status(), lie.headers(), lie.body(), length, odd < 3);
  }

  private static String body(Random random, String path, int store) {
    String error =
        "{\"errorCode\":\"%s\",\"errorMessage\":\"%s\"}"
            .formatted(any(random, CODES), any(random, MESSAGES));
    return switch (random.nextInt(12)) {
      case 0, 1 -> "";
      case 2 -> "<html><body>Access denied, INVALID_API_TOKEN</body></html>";
      case 3 -> "{\"total\":";
      case 4 -> "{\"message\":\"Forbidden\",\"errorCode\":\"403\",\"status\":403}";
      case 5 -> error.replace("}", ",\"status\":403,\"path\":\"/api\"}");
      case 6 -> "[" + error + "]";
      case 7 ->
          profile(
              any(random, List.of("0", "7", "2147483648", "123456789012345678", "\"7\"", "7.5")),
              any(random, List.of("{}", "null", "[]", "\"x\"", "{\"suspended\":true}")));
      case 8 -> good(path, store, random.nextBoolean()).body();
      default -> error;
    };
  }

  private static String any(Random random, List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  @Test
  void noReplyMakesTheDoctorSayWhatEcwidDidNot() throws Exception {
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(new Thread(() -> work(next)));
    }
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(), broken.stream().limit(20).toList(), broken.size() + " broken");
    assertEquals(STORES, next.get() - THREADS);
    assertTrue(verdicts.values().stream().allMatch(count -> count > 100), verdicts.toString());
  }

  /** Each thread has a server of its own, so that the control requests are known to be its. */
  private void work(AtomicInteger next) {
    AtomicInteger asking = new AtomicInteger();
    long unseen = 0;
    try (LyingServer server = new LyingServer(path -> answer(path, asking.get()));
        EcwidDoctor doctor =
            EcwidDoctor.builder().baseUrl(server.url()).timeout(Duration.ofSeconds(2)).build()) {
      for (int n = next.getAndIncrement(); n < STORES; n = next.getAndIncrement()) {
        asking.set(FIRST_STORE + n);
        unseen += check(doctor, FIRST_STORE + n);
        if (unseen < 0) {
          broken.add("more requests were counted than came, by store " + (FIRST_STORE + n));
        }
      }
    } catch (IOException | RuntimeException e) {
      broken.add(e.toString());
    }
  }

  /**
   * Checks one store.
   *
   * @return how many requests may have gone to connections that the server had closed, less those
   *     that were counted and didn't come
   */
  private long check(EcwidDoctor doctor, int store) {
    DiagnosisRequest request =
        DiagnosisRequest.of(String.valueOf(store), AccessToken.of(Tokens.secret(store)));
    Report report = doctor.diagnose(request.withProfile(NEEDED));
    List<Lie> replies = List.copyOf(sent.getOrDefault(store, new ConcurrentLinkedQueue<>()));
    sent.remove(store);
    Laws laws = new Laws(store, replies, report);
    for (String law : laws.broken()) {
      broken.add(situation(store) + " " + store + ", noise " + noise(store) + ": " + law);
    }
    DiagnosisCode code = situation(store).code;
    if (noise(store) == 0 && code != null && !laws.claims(code, Confidence.LIKELY)) {
      broken.add(situation(store) + " " + store + ": doesn't say " + code);
    }
    verdicts.merge(report.verdict().name(), 1, Integer::sum);
    long closed = replies.stream().filter(Lie::hangsUp).count();
    return closed - (report.requestCount() - replies.size());
  }
}
