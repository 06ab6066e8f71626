package io.ecwiddoctor.probe.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.model.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the headers of somebody's own HTTP stack say of an empty refusal. */
final class HttpReplyTest {

  @ParameterizedTest
  @CsvSource({
    "Content-Length, 0, true",
    "server, nginx, true",
    "server, awselb/2.0, false",
    "www-authenticate, Basic, false",
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
}
