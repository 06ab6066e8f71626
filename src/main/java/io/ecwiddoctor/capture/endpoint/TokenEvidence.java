package io.ecwiddoctor.capture.endpoint;

import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.lint.TokenLinter;
import io.ecwiddoctor.probe.reply.Credential;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the calls of one token show of it. Stateless. */
public final class TokenEvidence {

  /** What programs write for a variable that was never set; nobody redacts a token like this. */
  private static final Set<String> UNSET = Set.of("undefined", "null", "none", "nil", "nan");

  /** How people and tools redact tokens. */
  private static final Pattern REDACTED =
      Pattern.compile(
          "(?i).*(?:\\*{2}|\\.{2}|[\\u2022\\u2026\\u25CF\\[\\]<>{}$%]|redact|hidden|remov|mask|censor"
              + "|x{4}|secret_?$|your|token).*");

  private TokenEvidence() {}

  /**
   * Returns what the token looks like.
   *
   * @param accepted whether the API answered as it does to a token that works
   * @param headersShown whether a header that isn't there wasn't sent
   * @param answered whether any reply came; without one a missing token made no difference
   */
  public static TokenShape shape(
      Credential credential, boolean accepted, boolean headersShown, boolean answered) {
    String header = credential.header();
    boolean inQuery = !credential.query().isEmpty();
    if (header != null && header.isBlank()) {
      return notSeen("the token was taken out of the file");
    }
    if (header == null && (!accepted || !inQuery)) {
      return (headersShown || credential.complete() || inQuery) && !accepted && answered
          ? absent(inQuery)
          : notSeen("the file does not show the token");
    }
    TokenShape shape = TokenLinter.inspect(credential.secret());
    if (shape.kind() == TokenKind.SECRET || shape.kind() == TokenKind.PUBLIC) {
      return accepted || credential.isBearer() ? shape : withoutScheme();
    }
    String word = credential.text().toLowerCase(Locale.ROOT);
    if (accepted || (REDACTED.matcher(word).matches() && !UNSET.contains(word))) {
      return notSeen("the token was taken out of the file");
    }
    return shape;
  }

  private static TokenShape absent(boolean inQuery) {
    return TokenShape.of(
        TokenKind.ABSENT,
        inQuery
            ? "the request has it in its address (?token=), which Ecwid has not accepted since"
                + " 2025-03-20, and no Authorization header"
            : "the request has no Authorization header");
  }

  private static TokenShape withoutScheme() {
    return TokenShape.malformed("the word \"Bearer\" is missing before it in the header", "");
  }

  private static TokenShape notSeen(String words) {
    return TokenShape.of(TokenKind.NOT_SEEN, words);
  }
}
