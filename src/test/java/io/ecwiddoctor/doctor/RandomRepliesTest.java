package io.ecwiddoctor.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportedDiagnosis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random replies of any status, body and headers to every request of 20,000 diagnoses, against laws
 * that hold for all of them. Every third store behaves but for one reply.
 */
@Tag("slow")
final class RandomRepliesTest {

  private static final int STORES = 20_000;
  private static final int FIRST_STORE = 500_000;
  private static final int THREADS = 8;

  private static final List<String> STATUS_LINES =
      List.of(
          "200 OK",
          "200 OK",
          "200 OK",
          "204 No Content",
          "301 Moved",
          "302 Found",
          "400 Bad Request",
          "401 Unauthorized",
          "402 Payment Required",
          "403 Forbidden",
          "403 Forbidden",
          "403 Token doesn't exist",
          "403 Out of plan",
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
          "Via: 1.1 squid",
          "WWW-Authenticate: Negotiate",
          "Proxy-Authenticate: Basic",
          "Retry-After: 3600",
          "Content-Type: text/html",
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
          "");

  private static final List<String> MESSAGES =
      List.of(
          "Token doesn't exist",
          "Your IP is out of scope of the allow list",
          "Buy a Wi-Fi plan",
          "The store is suspended",
          "Forbidden",
          "Invalid token signature",
          "");

  private final Map<String, Queue<Sent>> sent = new ConcurrentHashMap<>();

  /** A reply that was sent, and what Ecwid would have said with it. */
  private record Sent(
      boolean profile,
      boolean rejects,
      boolean refuses,
      boolean silent,
      boolean accepts,
      boolean names,
      boolean scope) {}

  private MockResponse answer(String path) {
    String store = path.replaceFirst("^/([^/?]+).*", "$1");
    Queue<Sent> earlier = sent.computeIfAbsent(store, any -> new ConcurrentLinkedQueue<>());
    Random random = new Random(31L * path.hashCode() + earlier.size());
    boolean odd = store.hashCode() % 3 != 0 || random.nextInt(6) == 0;
    String status = odd ? any(random, STATUS_LINES) : "200 OK";
    String body = odd ? body(random, path, store) : usual(path, store);
    List<String> headers = new ArrayList<>();
    while (odd && random.nextInt(3) == 0) {
      headers.add(any(random, HEADERS));
    }
    earlier.add(sent(path, store, status, body));
    MockResponse.Builder reply = new MockResponse.Builder().status("HTTP/1.1 " + status).body(body);
    headers.forEach(reply::addHeader);
    return reply.build();
  }

  private static Sent sent(String path, String store, String status, String body) {
    boolean profile = path.contains("/profile?");
    boolean refusal = status.startsWith("401") || status.startsWith("403");
    return new Sent(
        profile,
        body.contains("INVALID_API_TOKEN") || (status + body).contains("Token doesn't exist"),
        refusal,
        refusal && !body.contains("errorCode"),
        profile
            && status.startsWith("200")
            && body.contains("\"storeId\":" + store + "}")
            && body.contains("account"),
        profile && status.startsWith("200") && body.contains("\"storeId\":7}"),
        body.contains("INSUFFICIENT_APP_SCOPE") || body.contains("permissions"));
  }

  private static String body(Random random, String path, String store) {
    return switch (random.nextInt(8)) {
      case 0 -> "";
      case 1 -> "<html><body>Access denied, your token is invalid</body></html>";
      case 2 -> "{\"total\":";
      case 3 -> "{\"message\":\"Forbidden\",\"errorCode\":\"403\",\"status\":403}";
      case 4, 5 ->
          "{\"errorCode\":\"%s\",\"errorMessage\":\"%s\"}"
              .formatted(any(random, CODES), any(random, MESSAGES));
      case 6 -> usual(path, random.nextBoolean() ? store : "7");
      default -> usual(path, store);
    };
  }

  private static String usual(String path, String store) {
    if (path.contains("/profile?")) {
      return "{\"generalInfo\":{\"storeId\":%s},\"account\":{\"availableFeatures\":[\"API\"]}}"
          .formatted(store);
    }
    if (path.endsWith("/application/token")) {
      return "{\"permissions\":[\"read_store_profile\",\"read_catalog\",\"read_orders\"]}";
    }
    return "{\"total\":1,\"staffList\":[],\"subscriptionStatus\":\"ACTIVE\"}";
  }

  private static String any(Random random, List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  @Test
  void noReplyMakesTheDoctorSayWhatEcwidDidNot() throws Exception {
    List<String> broken = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger next = new AtomicInteger();
    try (ScriptedApi api = new ScriptedApi(this::answer);
        EcwidDoctor doctor = EcwidDoctor.builder().baseUrl(api.url()).build()) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Thread thread =
            new Thread(
                () -> {
                  for (int n = next.getAndIncrement(); n < STORES; n = next.getAndIncrement()) {
                    check(doctor, FIRST_STORE + n, broken);
                  }
                });
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertEquals(List.of(), broken.stream().limit(10).toList(), broken.size() + " broken");
  }

  private void check(EcwidDoctor doctor, int store, List<String> broken) {
    String secret = "secret_" + Integer.toString(store, 36).repeat(8);
    Report report;
    try {
      report = doctor.diagnose(StoreId.of(store), AccessToken.of(secret));
    } catch (RuntimeException e) {
      broken.add(store + ": " + e);
      return;
    }
    List<Sent> replies = List.copyOf(sent.getOrDefault("" + store, new ConcurrentLinkedQueue<>()));
    for (ReportedDiagnosis each : report.diagnoses()) {
      law(store, "a token is accused without a word", broken, !isAccusedForNothing(each, replies));
      law(
          store,
          "scopes are said to be missing without a word",
          broken,
          each.code() != DiagnosisCode.MISSING_SCOPES
              || each.confidence() != Confidence.CONFIRMED
              || replies.stream().anyMatch(reply -> reply.scope() || reply.silent()));
      law(
          store,
          "an acceptance afterwards contradicts a rejection",
          broken,
          each.code() != DiagnosisCode.TOKEN_OUTDATED
              || each.confidence() != Confidence.CONFIRMED
              || !lastProfile(replies).accepts());
    }
    law(
        store,
        "healthy without an acceptance",
        broken,
        report.verdict() != Verdict.HEALTHY || replies.stream().anyMatch(Sent::accepts));
    law(
        store,
        "more than five requests after a rejection",
        broken,
        report.diagnoses().stream()
                .noneMatch(
                    each ->
                        each.code() == DiagnosisCode.TOKEN_OUTDATED
                            && each.confidence() == Confidence.CONFIRMED)
            || afterRejection(replies) <= 5);
  }

  private static boolean isAccusedForNothing(ReportedDiagnosis each, List<Sent> replies) {
    return each.confidence() == Confidence.CONFIRMED
        && ((each.code() == DiagnosisCode.TOKEN_OUTDATED
                && replies.stream().noneMatch(Sent::rejects))
            || (each.code() == DiagnosisCode.STORE_MISMATCH
                && replies.stream().noneMatch(Sent::names)));
  }

  private static Sent lastProfile(List<Sent> replies) {
    Sent last = new Sent(true, false, false, false, false, false, false);
    for (Sent reply : replies) {
      last = reply.profile() ? reply : last;
    }
    return last;
  }

  private static int afterRejection(List<Sent> replies) {
    for (int i = 0; i < replies.size(); i++) {
      if (replies.get(i).rejects() && replies.get(i).refuses()) {
        return replies.size() - i;
      }
    }
    return 0;
  }

  private static void law(int store, String name, List<String> broken, boolean holds) {
    if (!holds) {
      broken.add(store + ": " + name);
    }
  }
}
