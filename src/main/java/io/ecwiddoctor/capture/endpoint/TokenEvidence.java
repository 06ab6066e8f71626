package io.ecwiddoctor.capture.endpoint;

import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.fact.TokenPlacement;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.lint.TokenLinter;
import io.ecwiddoctor.probe.reply.Credential;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds out what a token looks like from the calls with it. Stateless. */
public final class TokenEvidence {

  /** What programs write for an unset variable, which isn't how tokens are redacted. */
  private static final Set<String> UNSET = Set.of("undefined", "null", "none", "nil", "nan");

  /** Variables that a tool should have filled in before it sent the request. */
  private static final Pattern UNFILLED = Pattern.compile("\\{\\{.*}}|\\$\\{.*}");

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
    boolean sent = !credential.text().isEmpty();
    if (credential.placement() == TokenPlacement.EMPTY) {
      return sent && !accepted
          ? TokenShape.of(TokenKind.ABSENT, "nothing follows the word Bearer in the header")
          : notSeen("the token was taken out of the file");
    }
    if (!sent) {
      boolean absent = (headersShown || credential.complete()) && !accepted && answered;
      return absent
          ? TokenShape.of(TokenKind.ABSENT, "the request has no Authorization header")
          : notSeen("the file doesn't show the token");
    }
    TokenShape shape = TokenLinter.inspect(credential.secret());
    if (shape.kind() == TokenKind.SECRET || shape.kind() == TokenKind.PUBLIC) {
      return shape;
    }
    String word = credential.text().toLowerCase(Locale.ROOT);
    return accepted || (Credential.isRemoved(word) && !isUnset(word, credential.complete()))
        ? notSeen("the token was taken out of the file")
        : shape;
  }

  /** In a command line, which has all headers, the shell fills in {@code ${TOKEN}}. */
  private static boolean isUnset(String word, boolean commandLine) {
    return UNSET.contains(word)
        || (UNFILLED.matcher(word).matches() && !(commandLine && word.startsWith("$")));
  }

  private static TokenShape notSeen(String words) {
    return TokenShape.of(TokenKind.NOT_SEEN, words);
  }
}
