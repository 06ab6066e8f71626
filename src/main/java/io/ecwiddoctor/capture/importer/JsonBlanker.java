package io.ecwiddoctor.capture.importer;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.ecwiddoctor.model.Redactor;
import io.ecwiddoctor.probe.reply.ReplyReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes all values out of the body of a reply but those that say something about token, scopes and
 * store. Its form stays: names, brackets, kinds of values, also where it breaks off or isn't JSON.
 * Serves one body; not thread-safe.
 */
final class JsonBlanker {

  private static final Set<String> MESSAGES = Set.of("errorMessage", "httpStatusLine");

  private static final Set<String> NUMBERS =
      Set.of("total", "count", "storeId", "updateCount", "deleteCount", "httpStatusCode");

  /** Arrays of names of Ecwid's own. */
  private static final Set<String> NAMES = Set.of("permissions", "availableFeatures");

  private static final Pattern NAME = Pattern.compile("[A-Za-z][\\w.:-]{0,80}");
  private static final Pattern MEMBER = Pattern.compile("[A-Za-z_][A-Za-z_-]{0,40}");
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,80}|\\d{3}");
  private static final Set<String> LITERALS = Set.of("true", "false", "null");

  private final String text;
  private final StringBuilder out = new StringBuilder();
  private String member = "";
  private int at;
  private int strangers;

  private JsonBlanker(String text) {
    this.text = text;
  }

  /** Returns the body without values. */
  static String of(String body) {
    String start = body.strip();
    if (start.isEmpty()) {
      return body;
    }
    boolean marked = start.charAt(0) == '\uFEFF';
    String plain = marked ? start.substring(1).strip() : start;
    return (marked ? "\uFEFF" : "") + blank(plain);
  }

  private static String blank(String body) {
    char first = body.isEmpty() ? ' ' : body.charAt(0);
    if (first == '<') {
      return "<html></html>";
    }
    boolean valid = isJson(body);
    if (!valid && first != '{' && first != '[') {
      return "x";
    }
    JsonBlanker blanker = new JsonBlanker(body);
    blanker.run();
    // A mistake inside a text went with the text.
    return !valid && isJson(blanker.out.toString()) ? blanker.out + "}" : blanker.out.toString();
  }

  private static boolean isJson(String text) {
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      return !JsonParser.parseReader(reader).isJsonNull()
          ? reader.peek() == JsonToken.END_DOCUMENT
          : text.equals("null");
    } catch (JsonParseException | IOException | IllegalStateException e) {
      return false;
    }
  }

  private void run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        string();
      } else if ("{}[]:,".indexOf(c) >= 0 || Character.isWhitespace(c)) {
        out.append(c);
        at++;
      } else {
        word();
      }
    }
  }

  private void string() {
    int start = at++;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length()) {
      at = text.length();
      out.append('"');
      return;
    }
    at++;
    String value = decoded(text.substring(start, at));
    if (isMember()) {
      member = MEMBER.matcher(value).matches() ? value : "member" + ++strangers;
      out.append(encoded(member));
    } else {
      out.append(encoded(kept(value)));
    }
  }

  private boolean isMember() {
    int next = at;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next < text.length() && text.charAt(next) == ':';
  }

  private String kept(String value) {
    if (value.isEmpty()) {
      return value;
    }
    if (member.equals("errorCode") || member.equals("httpStatusCode")) {
      return CODE.matcher(value).matches() && !Redactor.isSuspect(value)
          ? value
          : ReplyReader.nameless(value);
    }
    if (MESSAGES.contains(member)) {
      return ReplyReader.nameless(value);
    }
    if (member.equals("escapedHttpBody")) {
      return of(value);
    }
    boolean name = NAMES.contains(member) && NAME.matcher(value).matches();
    return name && !Redactor.isSuspect(value) ? value : "x";
  }

  /** A number, a literal, or something that has no place there. */
  private void word() {
    int start = at;
    while (at < text.length()
        && "\"{}[]:,".indexOf(text.charAt(at)) < 0
        && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    boolean number =
        word.matches("-?(?:0|[1-9]\\d{0,400})(?:\\.\\d{1,400})?(?:[eE][+-]?\\d{1,9})?");
    if (LITERALS.contains(word) || (number && NUMBERS.contains(member))) {
      out.append(word);
    } else {
      out.append(number ? "0" : "x");
    }
  }

  private static String decoded(String quoted) {
    try {
      return JsonParser.parseString(quoted).getAsString();
    } catch (JsonParseException e) {
      return "x";
    }
  }

  private static String encoded(String value) {
    return new JsonPrimitive(value).toString();
  }
}
