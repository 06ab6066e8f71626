package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.lint.TokenLinter;
import io.ecwiddoctor.model.AccessToken;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file shows of the token of a call. Browsers leave it out of what they export, and people
 * take it out of what they pass on, so that its absence alone proves nothing.
 *
 * @param header the value of the {@code Authorization} header; null where the file has none
 * @param query the value of the parameter {@code token} in the address; empty where it has none
 * @param complete whether a header that is not there was not sent; false where the whole file tells
 */
record Credential(@Nullable String header, String query, boolean complete) {

  private static final Pattern IN_QUERY = Pattern.compile("[?&]token=([^&#]*)");

  /** What programs write for a value that was never set; nobody takes a token out like this. */
  private static final Set<String> UNSET = Set.of("undefined", "null", "none", "nil", "nan");

  private static final Pattern BEARER = Pattern.compile("(?i)bearer\\s+(.*)", Pattern.DOTALL);

  /** How tokens are taken out of what is passed on. */
  private static final Pattern TAKEN_OUT =
      Pattern.compile(
          "(?i).*(?:\\*{2}|\\.{2}|[\\u2022\\u2026\\u25CF\\[\\]<>{}$%]|redact|hidden|remov|mask|censor"
              + "|x{4}|secret_?$|your|token).*");

  /** The token in an address; empty where there is none. */
  static String inQuery(String url) {
    var matcher = IN_QUERY.matcher(url);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** The text that stands for the token; empty where there is none. */
  String text() {
    if (header == null) {
      return query;
    }
    var bearer = BEARER.matcher(header.strip());
    return bearer.matches() ? bearer.group(1).strip() : header.strip();
  }

  /** All that must not be seen anywhere. */
  AccessToken secret() {
    return AccessToken.of(text());
  }

  /**
   * What it looks like.
   *
   * @param accepted whether the API answered as it does to a token that works
   * @param headersShown whether a header that is not there was not sent
   * @param answered whether any reply came; without one a token that is not there made no
   *     difference
   */
  TokenShape shape(boolean accepted, boolean headersShown, boolean answered) {
    if (header != null && header.isBlank()) {
      return notSeen("the token was taken out of the file");
    }
    if (header == null && (!accepted || query.isEmpty())) {
      return (headersShown || complete || !query.isEmpty()) && !accepted && answered
          ? absent()
          : notSeen("the file does not show the token");
    }
    TokenShape shape = TokenLinter.inspect(secret());
    if (shape.kind() == TokenKind.SECRET || shape.kind() == TokenKind.PUBLIC) {
      boolean bearer = header != null && BEARER.matcher(header.strip()).matches();
      return accepted || bearer ? shape : withoutScheme();
    }
    String word = text().toLowerCase(Locale.ROOT);
    if (accepted || (TAKEN_OUT.matcher(word).matches() && !UNSET.contains(word))) {
      return notSeen("the token was taken out of the file");
    }
    return shape;
  }

  private TokenShape absent() {
    return TokenShape.of(
        TokenKind.ABSENT,
        query.isEmpty()
            ? "the request has no Authorization header"
            : "the request has it in its address (?token=), which Ecwid has not accepted since"
                + " 2025-03-20, and no Authorization header");
  }

  private static TokenShape withoutScheme() {
    return TokenShape.malformed("the word \"Bearer\" is missing before it in the header", "");
  }

  private static TokenShape notSeen(String words) {
    return TokenShape.of(TokenKind.NOT_SEEN, words);
  }
}
