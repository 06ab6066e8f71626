package io.ecwiddoctor.traffic;

import io.ecwiddoctor.fact.Answered;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keeps of a sender's words those that are known to say nothing of anybody. Replies to somebody's
 * own calls can speak of customers and orders; what stands in place of other words keeps what they
 * mean to the rules.
 */
final class KnownWords {

  private static final String LEFT_OUT = "[\u2026]";

  /** What the rules listen to. */
  private static final List<String> MEANINGFUL =
      List.of("token doesn't exist", "store is suspended", "upgrade your account", "scope", "plan");

  /** Reason phrases of the standard, and sentences of the vendor's documents. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "|OK|Created|Accepted|Moved Permanently|Found|See Other|Not Modified|Temporary Redirect"
              + "|Permanent Redirect|Bad Request|Unauthorized|Payment Required|Forbidden|Not Found"
              + "|Method Not Allowed|Not Acceptable|Proxy Authentication Required|Request Timeout"
              + "|Conflict|Gone|Too Many Requests|Internal Server Error|Not Implemented|Bad Gateway"
              + "|Service Unavailable|Gateway Time-?out|Access denied|Store not found"
              + "|Token doesn't exist|The store is suspended|Token is temporarily blocked"
              + "|Please upgrade your account to access API"
              + "|Access token doesn't have .?[a-z_]{1,40}.? scope",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,80}|");

  private KnownWords() {}

  /** The reply without words that nobody knows. */
  static Answered in(Answered reply) {
    String code = reply.errorCode();
    return reply.saying(
        of(reply.reason()),
        CODE.matcher(code).matches() ? code : LEFT_OUT,
        of(reply.errorMessage()));
  }

  private static String of(String text) {
    if (KNOWN.matcher(text).matches()) {
      return text;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    String kept =
        MEANINGFUL.stream()
            .filter(lower::contains)
            .collect(Collectors.joining(" " + LEFT_OUT + " "));
    return kept.isEmpty() ? LEFT_OUT : LEFT_OUT + " " + kept + " " + LEFT_OUT;
  }
}
