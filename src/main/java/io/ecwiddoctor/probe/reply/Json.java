package io.ecwiddoctor.probe.reply;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads untrusted JSON: what is missing or of another type is treated as absent. */
final class Json {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,18}");

  private Json() {}

  /**
   * Returns the document; null if the text isn't exactly one. The API never sends a name twice in
   * an object; such a document is returned as JSON null.
   */
  static @Nullable JsonElement parse(String text) {
    if (text.isEmpty()) {
      // Ecwid's refusals are often empty, and Gson's exception for that is slow.
      return null;
    }
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement json = StrictJson.read(reader);
      return reader.peek() == JsonToken.END_DOCUMENT ? json : null;
    } catch (StrictJson.DuplicateNameException e) {
      return JsonNull.INSTANCE;
    } catch (IOException | IllegalStateException e) {
      return null;
    }
  }

  /** Returns the member at this path, or null. */
  static @Nullable JsonElement member(@Nullable JsonElement json, String... path) {
    JsonElement element = json;
    for (String name : path) {
      if (!(element instanceof JsonObject object)) {
        return null;
      }
      element = object.get(name);
    }
    return element;
  }

  /** Returns the string of that name; empty if there is none. */
  static String text(@Nullable JsonElement json, String name) {
    return member(json, name) instanceof JsonPrimitive value && value.isString()
        ? value.getAsString()
        : "";
  }

  /** Returns the strings of an array; empty if it isn't one. */
  static List<String> texts(@Nullable JsonElement json) {
    List<String> texts = new ArrayList<>();
    if (json instanceof JsonArray array) {
      for (JsonElement element : array) {
        if (element instanceof JsonPrimitive value && value.isString()) {
          texts.add(value.getAsString());
        }
      }
    }
    return texts;
  }

  static boolean isWholeNumber(@Nullable JsonElement json) {
    return json instanceof JsonPrimitive value
        && value.isNumber()
        && WHOLE_NUMBER.matcher(value.getAsString()).matches();
  }

  static boolean isTrue(@Nullable JsonElement json) {
    return json instanceof JsonPrimitive value && value.isBoolean() && value.getAsBoolean();
  }
}
