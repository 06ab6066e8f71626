package io.ecwiddoctor.capture.endpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.HttpReply.Completeness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Splits the reply to a batch request: {@code GET /batch?ticket=…} returns status, reason phrase
 * and body of each inner reply, by the id of its request. Stateless.
 */
final class BatchReply {

  /** A batch request has at most so many inner ones; docs.ecwid.com, batch requests. */
  private static final int MOST = 500;

  /** Stands for an inner request whose path isn't known. */
  private static final ProbeMapping UNKNOWN =
      CallMapping.of("POST", new Target("", List.of("batch", "request"), ""));

  private static final Pattern STORE =
      Pattern.compile("^/?(?:api/v3/)?\\d{1,10}(?=/)|^https?://[^/]{1,100}/api/v3/\\d{1,10}(?=/)");

  private BatchReply() {}

  /** An inner request and its reply. */
  record Inner(ProbeMapping mapping, HttpReply reply) {}

  /**
   * Returns the inner requests that have a reply.
   *
   * @param request the body of the batch request; empty where it isn't known
   * @param reply the body of the reply
   */
  static List<Inner> inner(String request, String reply) {
    Map<String, ProbeMapping> mappings = new HashMap<>();
    for (JsonObject each : objects(request, "requests")) {
      // The path omits the store; some write it all the same.
      String path = STORE.matcher(text(each, "path")).replaceFirst("");
      Target target = Target.of("/0" + (path.startsWith("/") ? path : "/" + path));
      if (target != null) {
        String method = text(each, "method");
        mappings.put(text(each, "id"), CallMapping.of(method.isEmpty() ? "GET" : method, target));
      }
    }
    List<Inner> inner = new ArrayList<>();
    for (JsonObject each : objects(reply, "responses")) {
      String status = text(each, "httpStatusCode");
      if (status.matches("[1-5]\\d\\d") && inner.size() < MOST) {
        String body =
            each.get("httpBody") instanceof JsonObject json
                ? json.toString()
                : text(each, "escapedHttpBody");
        inner.add(
            new Inner(
                mappings.getOrDefault(text(each, "id"), UNKNOWN),
                HttpReply.of(
                    Integer.parseInt(status),
                    text(each, "httpStatusLine"),
                    Map.of(),
                    body,
                    Completeness.WHOLE)));
      }
    }
    return inner;
  }

  /** The objects of a list, which may be all of the document or one of its members. */
  private static List<JsonObject> objects(String document, String member) {
    List<JsonObject> objects = new ArrayList<>();
    try {
      JsonElement json = document.isBlank() ? null : JsonParser.parseString(document);
      JsonElement list = json instanceof JsonObject object ? object.get(member) : json;
      if (list instanceof JsonArray array) {
        array.forEach(
            each -> {
              if (each instanceof JsonObject object) {
                objects.add(object);
              }
            });
      }
    } catch (JsonParseException e) {
      return List.of();
    }
    return objects;
  }

  private static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive value ? value.getAsString() : "";
  }
}
