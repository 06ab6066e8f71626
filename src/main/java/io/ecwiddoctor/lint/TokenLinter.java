package io.ecwiddoctor.lint;

import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.model.AccessToken;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what was given as the token. What may be a token is left to the API to judge: the
 * documentation shows {@code secret_} and 32 letters and digits in every example, and promises
 * neither. Stateless.
 */
public final class TokenLinter {

  private static final String PREFIX = "secret_";
  private static final String PUBLIC_PREFIX = "public_";

  /** As in the examples of the documentation and in the tokens found in public code. */
  private static final int USUAL_LENGTH = 32;

  /** The documentation has an example of a client_secret with the prefix and so many characters. */
  private static final int CLIENT_SECRET_LENGTH = 26;

  /** Far beyond any token, short enough for a header, and for a regular expression to be quick. */
  private static final int LONGEST = 512;

  private static final Pattern USUAL = Pattern.compile("secret_[A-Za-z0-9]{32}");

  /** A whole token among other things; {@code secret_…-x} is a token of an unusual alphabet. */
  private static final Pattern EMBEDDED =
      Pattern.compile(
          "(?<![^\\s\"'`<>(){}\\[\\]=:,;|])secret_[A-Za-z0-9]{32}"
              + "(?=$|[\\s\"'`<>(){}\\[\\],;|&\\\\]|\\.(?:\\s|$))");

  /** The underscore was taken for markup, or for a gap in a line. */
  private static final Pattern LOST_UNDERSCORE =
      Pattern.compile("secret(?:-|\\\\_)?([A-Za-z0-9]{32})");

  private static final Pattern LETTERS_AND_DIGITS = Pattern.compile("[A-Za-z0-9]*");

  /** Dots, bullets, asterisks, an ellipsis: what a page shows in place of hidden letters. */
  private static final Pattern MASK =
      Pattern.compile(
          "[*\\u2022\\u2023\\u2219\\u22C5\\u00B7\\u2026\\u25CF\\u25CB\\u25E6\\u25AA"
              + "\\u25A0\\u26AB\\u2B24\\u2217\\uFF0A\\u2588\\u30FB]|\\.{2,}");

  private TokenLinter() {}

  /** What it looks like, in words that give nothing of it away. */
  public static TokenShape inspect(AccessToken token) {
    // Nearly all of a long list are like this, and have nothing to mend.
    if (USUAL.matcher(token.reveal()).matches()
        && PlaceholderDetector.describe(token.reveal()).isEmpty()) {
      return usual(token.reveal(), "");
    }
    TokenNormalizer mending = new TokenNormalizer(token.reveal());
    if (mending.text().isEmpty()) {
      return TokenShape.of(TokenKind.ABSENT, "nothing was given");
    }
    if (mending.text().length() > LONGEST) {
      return TokenShape.malformed(
          "it has " + mending.text().length() + " characters, far more than any token", "");
    }
    mending.unwrap();
    if (mending.text().isEmpty()) {
      return TokenShape.of(TokenKind.ABSENT, "the value itself is missing: " + mending.defects());
    }
    return classify(mending, outerWhiteSpace(token.reveal()));
  }

  /**
   * The token as it is sent: without white space around it, such as the line break at the end of a
   * file. Nothing else is ever mended.
   */
  public static AccessToken clean(AccessToken token) {
    String given = token.reveal();
    String clean = given.strip();
    return clean.length() == given.length() ? token : AccessToken.of(clean);
  }

  private static TokenShape classify(TokenNormalizer mending, String remark) {
    String foreign = KnownCredential.describe(mending.text());
    if (!foreign.isEmpty()) {
      return TokenShape.wrongCredential(foreign);
    }
    takeOutOfOtherText(mending);
    String standIn = PlaceholderDetector.describe(mending.text());
    if (!standIn.isEmpty()) {
      return TokenShape.of(TokenKind.PLACEHOLDER, standIn);
    }
    if (MASK.matcher(mending.text()).find()) {
      return TokenShape.of(
          TokenKind.MASKED, "has dots, bullets, asterisks or an ellipsis in place of letters");
    }
    mending.repairLetters();
    return judge(mending, remark);
  }

  private static void takeOutOfOtherText(TokenNormalizer mending) {
    String text = mending.text();
    List<String> tokens = EMBEDDED.matcher(text).results().map(MatchResult::group).toList();
    if (tokens.size() > 1) {
      mending.note("more than one token is in it");
    } else if (tokens.size() == 1 && tokens.get(0).length() < text.length()) {
      mending.mend("other text is around it", tokens.get(0));
    }
  }

  private static TokenShape judge(TokenNormalizer mending, String remark) {
    if (mending.text().regionMatches(true, 0, PUBLIC_PREFIX, 0, PUBLIC_PREFIX.length())) {
      return TokenShape.of(TokenKind.PUBLIC, "begins with \"public_\"");
    }
    restorePrefix(mending);
    noteCut(mending);
    String text = mending.text();
    if (mending.hasDefects()) {
      return TokenShape.malformed(mending.defects(), inWords(text));
    }
    if (USUAL.matcher(text).matches()) {
      return usual(text, remark);
    }
    return TokenShape.of(TokenKind.UNUSUAL, unusual(text) + remark);
  }

  private static TokenShape usual(String text, String remark) {
    return TokenShape.of(TokenKind.SECRET, "looks like a secret token: " + inWords(text) + remark);
  }

  private static void restorePrefix(TokenNormalizer mending) {
    String text = mending.text();
    Matcher lost = LOST_UNDERSCORE.matcher(text);
    if (lost.matches()) {
      mending.mend(
          "the underscore behind \"secret\" is missing or escaped", PREFIX + lost.group(1));
      return;
    }
    int end = text.indexOf('_') + 1;
    String front = text.substring(0, end);
    String rest = text.substring(end);
    if (front.equals(PREFIX) || front.isEmpty()) {
      return;
    }
    if (front.equalsIgnoreCase(PREFIX)) {
      mending.mend("the prefix \"secret_\" has capital letters", PREFIX + rest);
    } else if (PREFIX.endsWith(front) && USUAL.matcher(PREFIX + rest).matches()) {
      mending.mend("the first letters of \"secret_\" are missing", PREFIX + rest);
    }
  }

  private static void noteCut(TokenNormalizer mending) {
    int length = mending.text().length() - PREFIX.length();
    if (!mending.text().startsWith(PREFIX) || length >= USUAL_LENGTH) {
      return;
    }
    String doubt =
        length == CLIENT_SECRET_LENGTH
            ? " (or it is the app's client_secret, which can look like this)"
            : "";
    mending.note(
        "it is cut off: \"secret_\" is followed by "
            + length
            + " of the usual "
            + USUAL_LENGTH
            + " characters"
            + doubt);
  }

  /** What a token is made of; empty where it is none of today's kind. */
  private static String inWords(String text) {
    String body = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "";
    return body.length() >= USUAL_LENGTH && LETTERS_AND_DIGITS.matcher(body).matches()
        ? "\"secret_\" and " + body.length() + " letters and digits"
        : "";
  }

  private static String unusual(String text) {
    if (text.startsWith(PREFIX)) {
      return "begins with \"secret_\" like a secret token, but goes on with "
          + (text.length() - PREFIX.length())
          + " characters, where 32 letters and digits are usual; tried all the same";
    }
    return "has no \"secret_\" at its start, as secret tokens have ("
        + text.length()
        + " characters); tried all the same";
  }

  /** What {@link #clean} takes away, unless it is the one line break that ends a file. */
  private static String outerWhiteSpace(String given) {
    String body = given.endsWith("\n") ? given.substring(0, given.length() - 1) : given;
    body =
        body.endsWith("\r") && body.length() < given.length()
            ? body.substring(0, body.length() - 1)
            : body;
    return body.equals(body.strip()) ? "" : "; white space around it was left out";
  }
}
