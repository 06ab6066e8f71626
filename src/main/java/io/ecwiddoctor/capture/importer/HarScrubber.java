package io.ecwiddoctor.capture.importer;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.probe.reply.Credential;
import io.ecwiddoctor.probe.reply.ReplyReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the entries of a HAR again, with what a diagnosis uses of them and nothing else: whatever
 * isn't named here is left out. A HAR that breaks off stays one that breaks off. Not thread-safe.
 */
final class HarScrubber {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /** A constant of a browser or library: {@code net::ERR_NAME_NOT_RESOLVED}, {@code ENOTFOUND}. */
  private static final Pattern ERROR = Pattern.compile("(?:net::)?\\b[A-Z][A-Z_]{4,60}\\b");

  private static final List<String> ERRORS =
      List.of(
          "net::ERR_TIMED_OUT",
          "net::ERR_CONNECTION_RESET",
          "net::ERR_CONNECTION_REFUSED",
          "net::ERR_NAME_NOT_RESOLVED",
          "net::ERR_ADDRESS_UNREACHABLE",
          "net::ERR_CERT_AUTHORITY_INVALID",
          "net::ERR_SSL_PROTOCOL_ERROR",
          "net::ERR_PROXY_CONNECTION_FAILED",
          "net::ERR_BLOCKED_BY_CLIENT");

  private static final Pattern SCHEME =
      Pattern.compile("(?is)((?:bearer|basic|token|oauth)[\\s:]+)(.*)");

  private final StringBuilder har =
      new StringBuilder(
          """
          {
            "log": {
              "version": "1.2",
              "creator": { "name": "ecwid-doctor scrub", "version": "1" },
              "entries": [
          """);

  private final Pseudonyms pseudonyms = new Pseudonyms();
  private final UrlScrubber addresses = new UrlScrubber(pseudonyms);
  private boolean any;
  private boolean open;

  /** Adds an entry. */
  void add(HarEntry entry) {
    JsonObject scrubbed = entry.scrubbed(this);
    if (scrubbed != null) {
      har.append(any ? ",\n" : "").append(GSON.toJson(scrubbed));
      any = true;
    }
    if (entry.isTorn()) {
      breakOff(scrubbed != null);
    }
  }

  private void breakOff(boolean within) {
    open = true;
    if (within) {
      har.setLength(har.lastIndexOf("}"));
    }
  }

  /** The file is damaged here. */
  void damaged() {
    if (!open) {
      breakOff(false);
    }
  }

  /** Returns the HAR. */
  String text() {
    return open ? har.toString() : har + "\n    ]\n  }\n}\n";
  }

  /** A call to another host that shows only that tokens weren't taken out of the file. */
  static JsonObject stranger() {
    JsonObject request = request("GET", "https://other.example/", new JsonArray());
    request.getAsJsonArray("headers").add(pair("Authorization", "[removed]"));
    JsonObject entry = new JsonObject();
    entry.add("request", request);
    return entry;
  }

  JsonObject request(String method, String url, Map<String, String> sent) {
    JsonArray headers = new JsonArray();
    sent.forEach(
        (name, value) -> {
          if (name.equalsIgnoreCase("authorization")) {
            headers.add(pair("Authorization", authorization(value)));
          } else if (Credential.isIn(name, value) && name.matches("[\\w-]{1,40}")) {
            headers.add(pair(name, authorization(value)));
          }
        });
    return request(method.matches("[A-Z]{1,10}") ? method : "GET", addresses.url(url), headers);
  }

  private static JsonObject request(String method, String url, JsonArray headers) {
    JsonObject request = new JsonObject();
    request.addProperty("method", method);
    request.addProperty("url", url);
    request.addProperty("httpVersion", "HTTP/1.1");
    request.add("headers", headers);
    request.add("queryString", new JsonArray());
    request.add("cookies", new JsonArray());
    request.addProperty("headersSize", -1);
    request.addProperty("bodySize", -1);
    return request;
  }

  static JsonObject response(
      int status, String reason, Map<String, String> received, JsonObject content, String error) {
    JsonObject response = new JsonObject();
    response.addProperty("status", status);
    response.addProperty("statusText", ReplyReader.nameless(reason));
    response.addProperty("httpVersion", "HTTP/1.1");
    response.add("headers", ReplyHeaderScrubber.headers(received));
    response.add("cookies", new JsonArray());
    response.add("content", content);
    response.addProperty("redirectURL", "");
    response.addProperty("headersSize", -1);
    response.addProperty("bodySize", -1);
    if (!error.isEmpty()) {
      response.addProperty("_error", error(error));
    }
    return response;
  }

  /**
   * Returns the body of a reply.
   *
   * @param text null where the file doesn't have it
   * @param cut whether the file has its beginning only
   * @param tooLarge whether it is longer than any refusal of Ecwid's
   */
  static JsonObject content(@Nullable String text, boolean cut, boolean tooLarge) {
    JsonObject content = new JsonObject();
    String blank = text == null ? null : JsonBlanker.of(text);
    if (tooLarge) {
      blank = "x".repeat(ReplyReader.BODY_LIMIT + 1);
    }
    content.addProperty("size", blank == null ? 1 : blank.getBytes(StandardCharsets.UTF_8).length);
    content.addProperty("mimeType", "");
    if (blank != null) {
      content.addProperty("text", blank);
    }
    if (cut) {
      content.addProperty("comment", "truncated");
    }
    return content;
  }

  static JsonObject pair(String name, String value) {
    JsonObject pair = new JsonObject();
    pair.addProperty("name", name);
    pair.addProperty("value", value);
    return pair;
  }

  /** The constant in an error's words; where it has none, one that means the same. */
  private static String error(String words) {
    Matcher constant = ERROR.matcher(words);
    Failure failure = TextFormats.all().failure(words);
    Stream<String> own = constant.find() ? Stream.of(constant.group()) : Stream.empty();
    return Stream.concat(own, ERRORS.stream())
        .filter(each -> TextFormats.all().failure(each) == failure)
        .findFirst()
        .orElseGet(() -> ReplyReader.nameless(words));
  }

  private String authorization(String value) {
    Matcher scheme = SCHEME.matcher(value.strip());
    if (!scheme.matches()) {
      return pseudonyms.of(value.strip());
    }
    String text = scheme.group(2).strip();
    boolean basic = scheme.group(1).strip().equalsIgnoreCase("basic");
    return scheme.group(1) + (basic ? basic(text) : pseudonyms.of(text));
  }

  private String basic(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      String made =
          Arrays.stream(pair.split(":", 2)).map(pseudonyms::of).collect(Collectors.joining(":"));
      return Base64.getEncoder().encodeToString(made.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return pseudonyms.of(encoded);
    }
  }
}
