package io.ecwiddoctor.probe.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.ReplySource;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.model.StoreId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the headers of somebody's own HTTP stack say of an empty refusal. */
final class HttpReplyTest {

  /** Each server on the way may name itself. */
  @Test
  void everyServerThatIsNamedCounts() {
    Answered first = read(403, Map.of("Server", List.of("Zscaler/6.2", "nginx")), "");
    Answered second = read(403, Map.of("Server", List.of("nginx", "Zscaler/6.2")), "");
    assertEquals(BodyKind.FOREIGN_EMPTY, first.body());
    assertEquals(BodyKind.FOREIGN_EMPTY, second.body());
    assertTrue(second.source().proxy());
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Length, 0, true",
    "server, nginx, true",
    "server, awselb/2.0, false",
    "www-authenticate, Basic, false",
    "Proxy-Authenticate, Basic, false",
    "Via, 1.1 corp-gw, false",
    "cf-mitigated, challenge, false",
    "x-deny-reason, host_not_allowed, false",
    "X-Squid-Error, ERR_ACCESS_DENIED 0, false",
    "server, BigIP, false",
    "server, squid/5.7, false",
    "content-type, text/html, false"
  })
  void emptyRefusalIsEcwidsUnlessAHeaderSaysOtherwise(String name, String value, boolean own) {
    HttpReply reply = HttpReply.of(403, "Forbidden", Map.of(name, List.of(value)), new byte[0]);

    assertEquals(
        own,
        reply
            .to(
                ProbeRequest.now(Probe.PROFILE, StoreId.of(1003)),
                AccessToken.of(""),
                Instant.EPOCH,
                Duration.ZERO)
            .isApiRefusal());
  }

  private static Answered read(int status, Map<String, List<String>> headers, String body) {
    return HttpReply.of(status, "", headers, body.getBytes(StandardCharsets.UTF_8))
        .to(
            ProbeRequest.now(Probe.PROFILE, StoreId.of(1003)),
            AccessToken.of(""),
            Instant.EPOCH,
            Duration.ZERO);
  }

  @Test
  void headersSayWhoAnswered() {
    Answered answer =
        read(
            301,
            Map.of(
                "server", List.of("cloudflare"),
                "CF-RAY", List.of("8a1-FRA"),
                "Location",
                    List.of("https://example.com/login?token=" + "secret_" + "Ab1".repeat(9)),
                "Date", List.of("Wed, 25 Nov 2026 09:11:14 GMT")),
            "");
    assertEquals(
        new ReplySource(
            "cloudflare",
            "",
            "8a1-FRA",
            "https://example.com/login",
            Instant.parse("2026-11-25T09:11:14Z"),
            false),
        answer.source());
  }

  @ParameterizedTest
  @CsvSource({
    "407, date, x, true",
    "403, x-deny-reason, host_not_allowed, true",
    "403, Via, 1.1 proxy.example.com (squid/5.7), true",
    "503, Server, Zscaler/6.2, true",
    "403, Via, 1.1 abc.cloudfront.net (CloudFront), false",
    "403, Server, cloudflare, false",
    "403, Server, nginx, false"
  })
  void proxyThatAnswersItselfIsRecognized(int status, String name, String value, boolean proxy) {
    assertEquals(proxy, read(status, Map.of(name, List.of(value)), "").source().proxy());
    String error = "{\"errorCode\":\"INSUFFICIENT_APP_SCOPE\"}";
    assertEquals(status == 407, read(status, Map.of(name, List.of(value)), error).source().proxy());
  }

  @Test
  void replyThatContradictsItselfIsNotEcwids() {
    String error = "{\"errorCode\":\"INVALID_API_TOKEN\"}";
    assertEquals(BodyKind.JSON, read(403, Map.of("Content-Length", List.of("0")), error).body());
    assertEquals(
        BodyKind.FOREIGN_EMPTY, read(403, Map.of("Content-Length", List.of("0", "33")), "").body());
    assertEquals(
        BodyKind.JSON,
        read(
                403,
                Map.of(),
                "{\"errorCode\":\"INVALID_API_TOKEN\",\"errorCode\":\"STORE_NOT_FOUND\"}")
            .body());
  }

  @ParameterizedTest
  @CsvSource({"WWW-Authenticate, Negotiate", "Proxy-Authenticate, NTLM", "Server, BigIP"})
  void status401InErrorFormatIsAGatewaysWhereItSaysSo(String name, String value) {
    String error = "{\"errorMessage\":\"Authentication required\"}";
    assertEquals(BodyKind.JSON, read(401, Map.of(name, List.of(value)), error).body());
    assertEquals(BodyKind.API_ERROR, read(401, Map.of(), error).body());
  }
}
