package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.probe.reply.Credential;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The request of an entry in a HAR. Not thread-safe. */
final class HarRequest {

  private static final Pattern BATCH = Pattern.compile("https?://[^?#]{1,200}/batch(?:[?#].*)?");

  private final LenientJson json;
  private final @Nullable Redirect before;
  private final boolean whole;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private String method = "";
  private @Nullable String url;
  private String body = "";

  /** Where a call that carried a token was sent on to. */
  record Redirect(String location, Credential credential) {}

  /**
   * A request.
   *
   * @param before where the entry before it was redirected to; null if it wasn't
   * @param whole whether the body of a batch request is read, too
   */
  HarRequest(LenientJson json, @Nullable Redirect before, boolean whole) {
    this.json = json;
    this.before = before;
    this.whole = whole;
  }

  /** Reads a member of {@code request}. */
  boolean member(String name) throws IOException {
    switch (name) {
      case "method" -> method = json.text().toUpperCase(Locale.ROOT);
      case "url" -> url = json.text();
      case "headers" -> json.pairs(headers);
      case "postData" -> {
        if (!whole || url == null || !BATCH.matcher(url).matches()) {
          return false;
        }
        json.members(this::posted);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean posted(String name) throws IOException {
    boolean text = name.equals("text");
    body = text ? json.text() : body;
    return text;
  }

  String method() {
    return method;
  }

  /** Returns the address; null where the file has none. */
  @Nullable String url() {
    return url;
  }

  /** Returns the body of a batch request; empty for any other. */
  String body() {
    return body;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** Returns how the token was sent; a client that follows a redirect may have dropped it. */
  Credential credential() {
    String address = url == null ? "" : url;
    Credential own = Credential.of(headers, address, false);
    boolean followed = before != null && own.text().isEmpty() && before.location().equals(address);
    return followed ? before.credential().lostOnRedirect() : own;
  }

  /** Returns where a reply sends the call on to; null if nowhere, or if it carried no token. */
  @Nullable Redirect redirect(int status, Map<String, String> received) {
    Credential credential = credential();
    return status / 100 == 3 && !credential.text().isEmpty()
        ? new Redirect(received.getOrDefault("location", "").strip(), credential)
        : null;
  }
}
