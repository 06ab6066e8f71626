package io.ecwiddoctor.probe.reply;

import io.ecwiddoctor.fact.ReplySource;
import io.ecwiddoctor.model.Redactor;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out who sent a reply by its headers. Stateless. */
final class SenderHeaders {

  /** No longer value is kept, in characters. */
  private static final int LONGEST = 120;

  /** Load balancers, firewalls and caches, as they name themselves. */
  private static final Pattern FRONT =
      Pattern.compile(
          "(?i).*\\b(?:awselb|cloudflare|cloudfront|akamai\\w*|big-?ip|f5|incapsula|imperva|sucuri"
              + "|cloudproxy|ddos-guard|varnish|haproxy|envoy|istio-envoy|traefik|kong"
              + "|fortiweb|barracuda|netscaler|azure-application-gateway|google frontend"
              + "|yunjiasu|stackpath|fastly|waf|gateway|firewall).*",
          Pattern.DOTALL);

  /** Proxies on the client's side, as they name themselves. */
  private static final Pattern PROXY =
      Pattern.compile(
          "(?i).*(?:\\bsquid|zscaler|blue"
              + " ?coat|bcproxy|websense|forcepoint|mcafee|skyhigh|fortiproxy"
              + "|fortigate|sophos|ironport|cisco-?wsa|netskope|iboss|menlo|tinyproxy|privoxy|mitmproxy"
              + "|charles|fiddler|polipo|smartproxy|\\bwwwproxy|\\bproxy\\b|-proxy\\b|\\bproxy-).*",
          Pattern.DOTALL);

  /** Headers that only proxies send, with an answer of their own. */
  private static final List<String> OF_PROXIES =
      List.of(
          "X-Squid-Error",
          "X-Deny-Reason",
          "Proxy-Authenticate",
          "X-Proxy-Error",
          "X-Bluecoat-Via",
          "X-Zscaler-Reason");

  /** Statuses with which proxies refuse. */
  private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 407, 451, 502, 503, 504, 511);

  private SenderHeaders() {}

  /**
   * Returns who sent the reply.
   *
   * @param ofApi whether its body is in a format of the API's
   */
  static ReplySource read(HttpReply reply, boolean ofApi, Redactor redactor) {
    return new ReplySource(
        text(reply.header("Server"), redactor),
        text(reply.header("Via"), redactor),
        text(reply.header("CF-RAY"), redactor),
        text(reply.header("Location").replaceFirst("[?#].*", ""), redactor),
        date(reply.header("Date")),
        reply.status() == 407 || (!ofApi && isProxy(reply)));
  }

  private static boolean isProxy(HttpReply reply) {
    return REFUSALS.contains(reply.status())
        && (OF_PROXIES.stream().anyMatch(reply.headers()::containsKey)
            || names(PROXY, reply, "Server")
            || names(PROXY, reply, "Via"));
  }

  /** Whether something between here and the API may have sent it, if its body is empty. */
  static boolean isFromBetween(HttpReply reply) {
    return names(FRONT, reply, "Server")
        || names(PROXY, reply, "Server")
        || reply.headers().containsKey("Via")
        || reply.headers().containsKey("cf-mitigated")
        || OF_PROXIES.stream().anyMatch(reply.headers()::containsKey);
  }

  /** Each server on the way may add a header of its own. */
  private static boolean names(Pattern senders, HttpReply reply, String header) {
    return reply.headers(header).stream().anyMatch(value -> senders.matcher(value).matches());
  }

  private static String text(String value, Redactor redactor) {
    String clean = redactor.suspects(value.strip());
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST - 1) + "…";
  }

  private static @Nullable Instant date(String value) {
    try {
      return ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
