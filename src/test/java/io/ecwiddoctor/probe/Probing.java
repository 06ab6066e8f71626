package io.ecwiddoctor.probe;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.model.StoreId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Probes to send in tests. */
final class Probing {

  static final String SECRET = "secret_" + "Ab12".repeat(8);
  static final AccessToken TOKEN = AccessToken.of(SECRET);
  static final StoreId STORE = StoreId.of(1003);
  static final ProbeRequest CUSTOMERS = ProbeRequest.now(Probe.CUSTOMERS, STORE);
  static final ProbeRequest PROFILE = ProbeRequest.now(Probe.PROFILE, STORE);

  /** A reply to {@link #CUSTOMERS} that is the API's own. */
  static final String PAGE = "{\"total\":7}";

  /** Far longer than anything here takes, so that only a hang meets it. */
  private static final int HANG_SECONDS = 30;

  private Probing() {}

  static HttpProber prober(String baseUrl) {
    return HttpProber.builder().baseUrl(baseUrl).timeout(Duration.ofSeconds(5)).build();
  }

  static ProbeOutcome send(Prober prober, ProbeRequest request) {
    return sending(prober, request).orTimeout(HANG_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Sends a probe on a thread of its own. */
  static CompletableFuture<ProbeOutcome> sending(Prober prober, ProbeRequest request) {
    CompletableFuture<ProbeOutcome> outcome = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                outcome.complete(prober.send(request, TOKEN));
              } catch (InterruptedException | RuntimeException | Error e) {
                outcome.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return outcome;
  }

  static Answered answer(Prober prober, ProbeRequest request) {
    return assertInstanceOf(Answered.class, send(prober, request));
  }

  /** What a prober with usual settings makes of a server's reply. */
  static Answered answer(RawServer server) {
    try (HttpProber prober = prober(server.url())) {
      return answer(prober, CUSTOMERS);
    }
  }

  static Failure failure(Prober prober, ProbeRequest request) {
    return assertInstanceOf(Unanswered.class, send(prober, request)).failure();
  }

  static Failure failure(RawServer server) {
    try (HttpProber prober = prober(server.url())) {
      return failure(prober, CUSTOMERS);
    }
  }

  static String reply(String statusLine, String body) {
    return "HTTP/1.1 " + statusLine + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }
}
