package io.ecwiddoctor.probe.reply;

import io.ecwiddoctor.fact.TokenPlacement;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Redactor;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a call carried its token, as far as is known. Browsers leave the header out of what they
 * export, and people remove it from what they pass on, so its absence alone proves nothing. Holds
 * the token. Immutable and thread-safe.
 *
 * @param placement where the token was
 * @param text what stands there for the token; empty where there is nothing
 * @param complete whether all headers are known, so that one that isn't there wasn't sent
 */
public record Credential(TokenPlacement placement, String text, boolean complete) {

  private static final Pattern BEARER = Pattern.compile("(?i)bearer(?:\\s+(.*))?", Pattern.DOTALL);

  private static final Pattern OTHER_SCHEME =
      Pattern.compile("(?i)([a-z][\\w-]{1,19})[\\s:]+(.+)", Pattern.DOTALL);

  /** How people and tools remove tokens. */
  private static final Pattern REMOVED =
      Pattern.compile(
          "(?i).*(?:\\*{2}|\\.{2}|[\\u2022\\u2026\\u25CF\\[\\]<>{}$%]|redact|hidden|remov|mask|censor"
              + "|x{4}|secret_?$|your|token).*",
          Pattern.DOTALL);

  private static final Set<String> PARAMETERS =
      Set.of(
          "token", "access_token", "api_token", "secret_token", "auth_token", "apikey", "api_key");

  private static final Pattern HEADER_NAME =
      Pattern.compile("(?i).*(?:token|api-?_?key|auth|bearer|secret).*");

  /** Returns how a call with these headers, by name in whatever case, carried its token. */
  public static Credential of(Map<String, String> headers, String url, boolean complete) {
    String header = null;
    String other = "";
    for (Map.Entry<String, String> each : headers.entrySet()) {
      String name = each.getKey().toLowerCase(Locale.ROOT);
      if (name.equals("authorization")) {
        header = each.getValue().strip();
      } else if (isIn(name, each.getValue())) {
        other = each.getValue().strip();
      }
    }
    String query = inQuery(url);
    if (header != null && !header.isEmpty()) {
      return ofHeader(header, complete);
    }
    if (!other.isEmpty()) {
      Matcher bearer = BEARER.matcher(other);
      String text = bearer.matches() && bearer.group(1) != null ? bearer.group(1) : other;
      return new Credential(TokenPlacement.OTHER_HEADER, text.strip(), complete);
    }
    if (!query.isEmpty()) {
      return new Credential(TokenPlacement.IN_ADDRESS, query, complete);
    }
    if (header != null) {
      return new Credential(TokenPlacement.EMPTY, "", complete);
    }
    return new Credential(complete ? TokenPlacement.NONE : TokenPlacement.NOT_SEEN, "", complete);
  }

  private static Credential ofHeader(String header, boolean complete) {
    Matcher bearer = BEARER.matcher(header);
    if (bearer.matches()) {
      String text = bearer.group(1) == null ? "" : bearer.group(1).strip();
      return text.isEmpty()
          ? new Credential(TokenPlacement.EMPTY, "Bearer", complete)
          : new Credential(TokenPlacement.BEARER, text, complete);
    }
    if (!header.contains("secret_") && isRemoved(header)) {
      return new Credential(TokenPlacement.NOT_SEEN, header, complete);
    }
    Matcher scheme = OTHER_SCHEME.matcher(header);
    if (!scheme.matches()) {
      return new Credential(TokenPlacement.BARE, header, complete);
    }
    String text = scheme.group(2).strip();
    return scheme.group(1).equalsIgnoreCase("basic")
        ? new Credential(TokenPlacement.BASIC, inBasic(text), complete)
        : new Credential(TokenPlacement.OTHER_SCHEME, text, complete);
  }

  /** The user name or password that looks like a token; all of it where none does. */
  private static String inBasic(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      return Arrays.stream(pair.split(":", 2)).filter(Redactor::isSuspect).findFirst().orElse(pair);
    } catch (IllegalArgumentException e) {
      return encoded;
    }
  }

  /** Whether a header other than {@code Authorization} carries a token. */
  public static boolean isIn(String header, String value) {
    return !header.toLowerCase(Locale.ROOT).contains("cookie")
        && (value.contains("secret_")
            || (HEADER_NAME.matcher(header).matches() && Redactor.isSuspect(value)));
  }

  /** Whether a parameter of that name carries a token. */
  public static boolean isParameter(String name) {
    return PARAMETERS.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Whether a token was taken out of this text by whoever passed it on. */
  public static boolean isRemoved(String text) {
    return REMOVED.matcher(text).matches();
  }

  private static String inQuery(String url) {
    int mark = url.indexOf('?');
    String query = mark < 0 ? "" : url.substring(mark + 1).replaceFirst("#.*", "");
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && isParameter(pair.substring(0, equals))) {
        return decode(pair.substring(equals + 1)).strip();
      }
    }
    return "";
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /**
   * Returns the credential of a call that followed a redirect of this one and dropped the token.
   */
  public Credential lostOnRedirect() {
    return new Credential(TokenPlacement.LOST_ON_REDIRECT, text, true);
  }

  /** Returns what must be redacted wherever it occurs. */
  public AccessToken secret() {
    return AccessToken.of(text);
  }

  /** Where it stood: it may be a token. */
  @Override
  public String toString() {
    return "Credential[" + placement + "]";
  }
}
