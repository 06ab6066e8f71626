package io.ecwiddoctor.probe.reply;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;

/**
 * Shortens a large JSON document to what the rules use: without objects in arrays, deep values and
 * long texts. Numbers that aren't plain integers become 0.5, because the rules only ask whether a
 * number is an integer.
 */
public final class JsonTruncator {

  private static final int DEEPEST = 3;
  private static final int LONGEST = 200;
  private static final int MOST = 200;

  private JsonTruncator() {}

  /**
   * Returns the shortened document; the beginning of the text if it isn't a whole JSON document.
   */
  public static String of(String document) {
    try (JsonReader reader = new JsonReader(new StringReader(document))) {
      JsonElement brief = element(reader, 0);
      if (reader.peek() == JsonToken.END_DOCUMENT) {
        return brief.toString();
      }
    } catch (IOException | IllegalStateException e) {
      // Not JSON, or cut off, which its beginning shows as well.
    }
    return document.substring(0, Math.min(document.length(), ReplyReader.BODY_LIMIT));
  }

  private static JsonElement element(JsonReader reader, int depth) throws IOException {
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object(reader, depth);
      case BEGIN_ARRAY -> array(reader, depth);
      case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
      case STRING -> new JsonPrimitive(cut(reader.nextString()));
      case NUMBER -> number(reader.nextString());
      default -> {
        reader.skipValue();
        yield new JsonPrimitive("");
      }
    };
  }

  private static JsonPrimitive number(String digits) {
    return digits.matches("[0-9]{1,18}")
        ? new JsonPrimitive(Long.parseLong(digits))
        : new JsonPrimitive(0.5);
  }

  private static JsonObject object(JsonReader reader, int depth) throws IOException {
    JsonObject object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (depth < DEEPEST && object.size() < MOST) {
        object.add(cut(name), element(reader, depth + 1));
      } else {
        reader.skipValue();
      }
    }
    reader.endObject();
    return object;
  }

  private static JsonArray array(JsonReader reader, int depth) throws IOException {
    JsonArray array = new JsonArray();
    reader.beginArray();
    while (reader.hasNext()) {
      if (reader.peek() == JsonToken.STRING && array.size() < MOST && depth < DEEPEST) {
        array.add(cut(reader.nextString()));
      } else {
        reader.skipValue();
      }
    }
    reader.endArray();
    return array;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
