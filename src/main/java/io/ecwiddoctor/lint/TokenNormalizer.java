package io.ecwiddoctor.lint;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text on its way to the token inside it, and the names of the defects that were taken away on
 * the way. Serves one thread, one token.
 */
final class TokenNormalizer {

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\u034F\\u115F\\u3164]");
  private static final Pattern NO_BREAK_SPACE = Pattern.compile("[\\p{Zs}&&[^ ]]");
  private static final Pattern LINE_BREAK =
      Pattern.compile("\\s*[\\r\\n\\u2028\\u2029\\x0B\\f]\\s*");
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-\\x7F]");
  private static final String QUOTES = "\"'`\u2018\u2019\u201A\u201C\u201D\u201E\u00AB\u00BB";
  private static final Pattern AUTHORIZATION = Pattern.compile("(?i)authorization\\s*[:=]\\s*");
  private static final Pattern BEARER = Pattern.compile("(?i)bearer(\\s*[:=]\\s*|\\s+|$)");
  private static final Pattern NAME = Pattern.compile("(?i)[?&]?(\\w*(token|key))\\s*[:=]\\s*");

  /** Letters that look like the ASCII letter at the same place in {@link #LOOKED_LIKE}. */
  private static final String LOOK_ALIKES = "аеорсухіјѕһԁкАВЕКМНОРСТУХІЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι";

  private static final String LOOKED_LIKE = "aeopcyxijshdkABEKMHOPCTYXISJABEZHIKMNOPTYXovi";

  private final Set<String> defects = new LinkedHashSet<>();
  private String text;

  TokenNormalizer(String text) {
    this.text = text.strip();
  }

  String text() {
    return text;
  }

  boolean hasDefects() {
    return !defects.isEmpty();
  }

  /** All defects so far, as words that complete a sentence. */
  String defects() {
    return String.join("; ", defects);
  }

  void note(String defect) {
    defects.add(defect);
  }

  /** Notes the defect, and goes on with this text. */
  void mend(String defect, String mended) {
    note(defect);
    text = mended;
  }

  /** Takes away what cannot be seen, and whatever was copied around the token. */
  void unwrap() {
    replace(INVISIBLE, "", "an invisible character is in it, such as a zero-width space");
    replace(NO_BREAK_SPACE, " ", "a non-breaking or other unusual space is in it");
    int before;
    do {
      before = text.length();
      text = text.strip();
      unquote();
      cutFront(AUTHORIZATION, "\"Authorization\" was copied with it");
      cutFront(BEARER, "\"Bearer\" was copied with it");
      cutFront(NAME, "a name such as \"token=\" was copied with it");
    } while (text.length() < before);
  }

  /** Takes away what cannot be inside a token, and puts right what only looks right. */
  void repairLetters() {
    replace(LINE_BREAK, "", "a line break is inside");
    replace(WHITE_SPACE, "", "white space is inside");
    replace(CONTROL, "", "a control character is inside");
    String plain = plainLetters(text);
    if (!plain.equals(text)) {
      mend("letters of another alphabet are in it that only look right", plain);
    }
    replace(BEYOND_ASCII, "", "a character is in it that no token has");
  }

  private void replace(Pattern pattern, String replacement, String defect) {
    String mended = pattern.matcher(text).replaceAll(replacement);
    if (!mended.equals(text)) {
      mend(defect, mended);
    }
  }

  private void cutFront(Pattern front, String defect) {
    var matcher = front.matcher(text);
    if (matcher.lookingAt()) {
      mend(defect, text.substring(matcher.end()));
    }
  }

  private void unquote() {
    int from = 0;
    int to = text.length();
    while (from < to && QUOTES.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (from < to && QUOTES.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    if (to - from < text.length()) {
      mend("quotation marks are around it", text.substring(from, to));
    }
  }

  private static String plainLetters(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (char letter : Normalizer.normalize(text, Normalizer.Form.NFKC).toCharArray()) {
      int place = LOOK_ALIKES.indexOf(letter);
      plain.append(place < 0 ? letter : LOOKED_LIKE.charAt(place));
    }
    return plain.toString();
  }
}
