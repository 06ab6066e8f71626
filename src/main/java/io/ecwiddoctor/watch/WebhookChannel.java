package io.ecwiddoctor.watch;

import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.report.Report;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts each change to a URL: the announcement as the body, signed with a shared key. {@code
 * X-Ecwid-Doctor-Signature} is {@code sha256=} and the hexadecimal HMAC-SHA256 of the time stamp in
 * {@code X-Ecwid-Doctor-Timestamp} (seconds since 1970), a full stop and the body. Any 2xx reply
 * counts as received; redirects are not followed.
 */
public final class WebhookChannel implements Channel {

  /** The shortest key, in bytes. */
  public static final int LEAST_KEY = 16;

  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI url;
  private final SecretKeySpec key;
  private final InstantSource clock;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  /**
   * A channel to this URL.
   *
   * @throws IllegalArgumentException if it is neither https nor on loopback, or the key is too
   *     short; the message names neither
   */
  public WebhookChannel(String url, byte[] key, InstantSource clock) {
    if (key.length < LEAST_KEY) {
      throw new IllegalArgumentException("the key must have at least " + LEAST_KEY + " bytes");
    }
    this.url = checked(url);
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.clock = clock;
  }

  private static URI checked(String text) {
    try {
      URI url = URI.create(text.strip());
      boolean plain = url.getScheme() != null && url.getScheme().equalsIgnoreCase("http");
      boolean tls = url.getScheme() != null && url.getScheme().equalsIgnoreCase("https");
      if ((plain || tls) && url.getHost() != null && url.getUserInfo() == null) {
        boolean loopback =
            ApiBaseUrl.of(url.getScheme() + "://" + url.getRawAuthority()).isLoopback();
        if (tls || loopback) {
          return url;
        }
      }
    } catch (IllegalArgumentException e) {
      // Said below, without the URL, which may hold a secret.
    }
    throw new IllegalArgumentException(
        "the URL must be https, or http to this machine (localhost, 127.0.0.1, [::1]), without a"
            + " user name");
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public void tell(String id, String json) throws IOException, InterruptedException {
    String time = Long.toString(clock.instant().getEpochSecond());
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("User-Agent", Report.Tool.current().name())
            .header("X-Ecwid-Doctor-Id", id)
            .header("X-Ecwid-Doctor-Timestamp", time)
            .header("X-Ecwid-Doctor-Signature", "sha256=" + signature(time + "." + json))
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    HttpResponse<Void> reply = client.send(request, HttpResponse.BodyHandlers.discarding());
    if (reply.statusCode() / 100 != 2) {
      throw new IOException("the webhook answered " + reply.statusCode());
    }
  }

  private String signature(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is missing from this Java runtime.", e);
    }
  }
}
