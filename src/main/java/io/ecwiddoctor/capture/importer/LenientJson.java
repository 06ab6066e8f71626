package io.ecwiddoctor.capture.importer;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.Map;

/**
 * Reads JSON member by member as it comes; what has another type than expected is skipped. Not
 * thread-safe.
 */
final class LenientJson {

  private static final int MOST_PAIRS = 200;

  private final JsonReader json;

  LenientJson(JsonReader json) {
    this.json = json;
  }

  /** Reads a member's value and says so, or leaves it to be skipped. */
  @FunctionalInterface
  interface Member {
    boolean read(String name) throws IOException;
  }

  /** Reads one value of an array. */
  @FunctionalInterface
  interface Value {
    void read() throws IOException;
  }

  /** Goes through the members of an object. */
  void members(Member member) throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      json.skipValue();
      return;
    }
    json.beginObject();
    while (json.hasNext()) {
      if (!member.read(json.nextName())) {
        json.skipValue();
      }
    }
    json.endObject();
  }

  /** Goes through the values of an array. */
  void values(Value value) throws IOException {
    if (json.peek() != JsonToken.BEGIN_ARRAY) {
      json.skipValue();
      return;
    }
    json.beginArray();
    while (json.hasNext()) {
      value.read();
    }
    json.endArray();
  }

  /** Reads an array of objects that have a name and a value; of each name the first counts. */
  void pairs(Map<String, String> into) throws IOException {
    values(
        () -> {
          String[] pair = {"", ""};
          members(
              name -> {
                boolean known = name.equals("name") || name.equals("value");
                if (known) {
                  pair[name.equals("name") ? 0 : 1] = text();
                }
                return known;
              });
          if (into.size() < MOST_PAIRS) {
            into.putIfAbsent(pair[0], pair[1]);
          }
        });
  }

  /** Returns a text or number as text; empty where there is something else. */
  String text() throws IOException {
    JsonToken token = json.peek();
    if (token == JsonToken.STRING || token == JsonToken.NUMBER) {
      return json.nextString();
    }
    json.skipValue();
    return "";
  }

  /** Returns a number; 0 where there is something else. */
  double number() throws IOException {
    if (json.peek() == JsonToken.NUMBER) {
      return json.nextDouble();
    }
    json.skipValue();
    return 0;
  }
}
