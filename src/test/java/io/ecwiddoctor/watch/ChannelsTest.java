package io.ecwiddoctor.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChannelsTest {

  private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));

  @TempDir private Path folder;
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private WebhookChannel webhook() {
    return new WebhookChannel(server.url("/hook?x=1").toString(), KEY, CLOCK);
  }

  @Test
  void aWebhookIsPostedToWithItsSignature() throws Exception {
    server.enqueue(new MockResponse.Builder().code(202).build());

    webhook().tell("ab-1", "{\"kind\":\"OUTAGE\"}");

    RecordedRequest request = server.takeRequest();
    assertEquals("POST /hook?x=1 HTTP/1.1", request.getRequestLine());
    assertEquals("{\"kind\":\"OUTAGE\"}", request.getBody().utf8());
    assertEquals("application/json", request.getHeaders().get("Content-Type"));
    assertEquals("ab-1", request.getHeaders().get("X-Ecwid-Doctor-Id"));
    assertEquals("1700000000", request.getHeaders().get("X-Ecwid-Doctor-Timestamp"));
    // printf '1700000000.{"kind":"OUTAGE"}' | openssl dgst -sha256 -hmac 0123456789abcdef
    assertEquals(
        "sha256=75f463e41d90d68fdcf5815486e3cea82bcd25c370ca499066e6fbb2e199a3ae",
        request.getHeaders().get("X-Ecwid-Doctor-Signature"));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 410, 500})
  void anyOtherReplyMeansThatItWasNotReceived(int status) {
    server.enqueue(
        new MockResponse.Builder().code(status).setHeader("Location", "/elsewhere").build());

    IOException failure = assertThrows(IOException.class, () -> webhook().tell("1", "{}"));

    assertEquals("the webhook answered " + status, failure.getMessage());
    assertEquals(1, server.getRequestCount());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/",
        "http://127.0.0.1.example.com/",
        "http://127.0.0.1@example.com/",
        "https://user@example.com/",
        "ftp://localhost/",
        "//localhost/",
        "https:///x",
        "localhost",
        "https://exa mple.com/",
        ""
      })
  void whatOthersCouldReadOrIsNoUrlIsRefused(String url) {
    assertThrows(IllegalArgumentException.class, () -> new WebhookChannel(url, KEY, CLOCK));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is one of a POSIX shell")
  void aCommandGetsTheChangeAndItsStatusDecides() throws Exception {
    Path file = folder.resolve("a b");
    new CommandChannel(
            "cat > '" + file + "'; echo \"$ECWID_DOCTOR_ANNOUNCEMENT\" >> '" + file + "'")
        .tell("ab-1", "{\"x\":\"é\"}");
    assertEquals("{\"x\":\"é\"}\nab-1\n", Files.readString(file));

    IOException failure =
        assertThrows(IOException.class, () -> new CommandChannel("exit 3").tell("1", "{}"));
    assertEquals("the command ended with 3", failure.getMessage());
    new CommandChannel("true").tell("1", "x".repeat(1_000_000));
  }
}
