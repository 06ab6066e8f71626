package io.ecwiddoctor.probe.reply;

import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reply as it came, decompressed.
 *
 * @param status the HTTP status
 * @param reason the reason phrase; may be empty
 * @param contentType the value of {@code Content-Type}; may be empty
 * @param retryAfter the value of {@code Retry-After}; may be empty
 * @param challenge whether it asks for credentials ({@code WWW-Authenticate} or {@code
 *     Proxy-Authenticate})
 * @param front whether its {@code Server} is one that stands in front of others, and answers for
 *     them
 * @param body as UTF-8; what was read of it, at most {@link ReplyReader#BODY_LIMIT} bytes
 * @param completeness whether that is all of it
 */
public record RawReply(
    int status,
    String reason,
    String contentType,
    String retryAfter,
    boolean challenge,
    boolean front,
    String body,
    Completeness completeness) {

  /** Load balancers, firewalls and caches, as they name themselves. */
  private static final Pattern FRONT =
      Pattern.compile(
          "(?i).*\\b(?:awselb|cloudflare|cloudfront|akamai\\w*|big-?ip|f5|incapsula|imperva|sucuri"
              + "|cloudproxy|ddos-guard|varnish|squid|haproxy|envoy|istio-envoy|traefik|kong|zscaler"
              + "|fortiweb|fortigate|barracuda|netscaler|azure-application-gateway|google frontend"
              + "|yunjiasu|stackpath|fastly|waf|proxy|gateway|firewall).*");

  /**
   * A reply with what matters of its headers.
   *
   * @param header the value of the header of that name; null where there is none
   */
  public static RawReply of(
      int status,
      String reason,
      Function<String, @Nullable String> header,
      String body,
      Completeness completeness) {
    return new RawReply(
        status,
        reason,
        orEmpty(header.apply("Content-Type")),
        orEmpty(header.apply("Retry-After")),
        header.apply("WWW-Authenticate") != null || header.apply("Proxy-Authenticate") != null,
        FRONT.matcher(orEmpty(header.apply("Server"))).matches(),
        body,
        completeness);
  }

  /** The same with all of its body. */
  public RawReply withWhole(String text) {
    return new RawReply(
        status, reason, contentType, retryAfter, challenge, front, text, Completeness.WHOLE);
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** Whether a body was read to its end. */
  public enum Completeness {
    /** It was. */
    WHOLE,
    /** The connection ended in the middle. */
    TRUNCATED,
    /** There was more than is read. */
    OVER_LIMIT,
    /** Whoever recorded it did not keep it, or not all of it. */
    NOT_SEEN
  }
}
