package io.ecwiddoctor.capture.importer;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;

/**
 * Reads JSON member by member as it comes; what has another type than expected is skipped. Not
 * thread-safe.
 */
final class LenientJson {

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
