package io.ecwiddoctor.doctor;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One reply, and what a careful reader of Ecwid's documents may take from it: the second opinion of
 * {@link RandomRepliesTest}, which shares nothing with the rules.
 *
 * @param path of the request it went to
 * @param status the status line behind the version
 * @param headers whole lines
 * @param body what stands behind the head
 * @param length what {@code Content-Length} says; -1 for the truth
 * @param hangsUp whether the connection ends with it
 */
record Lie(
    String path, String status, List<String> headers, String body, int length, boolean hangsUp) {

  private static final Set<String> ERROR_MEMBERS = Set.of("errorCode", "errorMessage", "args");

  private static final List<String> STANDARD =
      List.of("Forbidden", "Unauthorized", "Payment Required", "Not Found", "Bad Request");

  /** What whoever stands between here and Ecwid puts into a reply. */
  private static final List<String> BETWEEN =
      List.of("via:", "cf-mitigated:", "proxy-", "cloudflare", "big-ip", "awselb", "squid");

  static Lie of(String path, String status, String body) {
    return new Lie(path, status, List.of(), body, -1, false);
  }

  String wire() {
    StringBuilder wire = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
    headers.forEach(header -> wire.append(header).append("\r\n"));
    int told = length < 0 ? body.length() : length;
    return wire.append("Content-Length: ").append(told).append("\r\n\r\n").append(body).toString();
  }

  int code() {
    return Integer.parseInt(status.substring(0, 3));
  }

  private String reason() {
    return status.length() < 5 ? "" : status.substring(4);
  }

  boolean isProfile() {
    return path.contains("/profile?") && !isControl();
  }

  boolean isControl() {
    return path.startsWith("/2147483647/");
  }

  private boolean has(String piece) {
    return headers.stream().anyMatch(header -> header.toLowerCase(Locale.ROOT).contains(piece));
  }

  private boolean isBroken() {
    return length >= 0 && length != body.length();
  }

  private boolean isHtmlOrChallenge() {
    return has("text/html") || has("www-authenticate") || has("proxy-authenticate");
  }

  private JsonObject error() {
    try {
      return JsonParser.parseString(body) instanceof JsonObject object ? object : new JsonObject();
    } catch (JsonParseException e) {
      return new JsonObject();
    }
  }

  private String text(String member) {
    return error().get(member) != null && error().get(member).isJsonPrimitive()
        ? error().get(member).getAsString()
        : "";
  }

  private boolean isRefusal() {
    return code() >= 400
        && code() < 500
        && !List.of(407, 408, 429).contains(code())
        && !isBroken()
        && !isHtmlOrChallenge();
  }

  /** Whether it refuses with this code of Ecwid's. */
  boolean says(String errorCode) {
    return isRefusal() && text("errorCode").equals(errorCode);
  }

  /** Whether it refuses in this phrase of Ecwid's documents, and in no format of another's. */
  boolean phrases(String phrase) {
    boolean format = body.isEmpty() || ERROR_MEMBERS.containsAll(error().keySet());
    String words = (reason() + "\n" + text("errorMessage")).toLowerCase(Locale.ROOT);
    return isRefusal() && format && words.contains(phrase);
  }

  boolean rejects() {
    return says("INVALID_API_TOKEN") || phrases("token doesn't exist");
  }

  /** Whether it refuses without a word, as Ecwid itself may. */
  boolean isSilent() {
    return isRefusal()
        && (code() == 401 || code() == 403)
        && body.isBlank()
        && STANDARD.contains(reason())
        && BETWEEN.stream().noneMatch(this::has)
        && !has("retry-after");
  }

  /** Whether it is a 401 in Ecwid's error format. */
  boolean isApi401() {
    return isRefusal()
        && code() == 401
        && !error().isEmpty()
        && ERROR_MEMBERS.containsAll(error().keySet())
        && BETWEEN.stream().noneMatch(this::has);
  }

  /** The store whose profile it is; 0 if it is none. */
  long profileOf() {
    if (code() != 200 || isBroken() || !path.contains("/profile?")) {
      return 0;
    }
    try {
      JsonObject profile = JsonParser.parseString(body).getAsJsonObject();
      long store = profile.getAsJsonObject("generalInfo").get("storeId").getAsLong();
      boolean odd = profile.has("account") && !profile.get("account").isJsonObject();
      return odd || store < 1 || store > Integer.MAX_VALUE ? 0 : store;
    } catch (RuntimeException e) {
      return 0;
    }
  }

  boolean isPublicProfile() {
    return profileOf() > 0 && !body.contains("\"account\"");
  }

  /** Whether it is data of the kind that was asked for. */
  boolean isData() {
    return code() == 200 && !isBroken() && body.startsWith("{\"total\":1");
  }

  boolean listsPermissions() {
    return code() == 200 && !isBroken() && body.startsWith("{\"permissions\":[\"");
  }
}
