package io.ecwiddoctor.capture.recording;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON strictly, one document to a text, and says where it breaks. */
final class JsonText {

  /** Gson's reader tells its position nowhere else. */
  private static final Pattern POSITION = Pattern.compile("line (\\d+) column (\\d+) path (\\S*)");

  private JsonText() {}

  static JsonElement parse(String text, String file) {
    String document = text.startsWith("\uFEFF") ? text.substring(1) : text;
    JsonReader reader = new JsonReader(new StringReader(document));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement json = element(reader, file);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw broken(reader, file, "something follows the end of the document");
      }
      return json;
    } catch (IOException e) {
      String words =
          document.isBlank() ? "the file is empty" : "this is not JSON, or it breaks off here";
      throw broken(reader, file, words);
    }
  }

  private static JsonElement element(JsonReader reader, String file) throws IOException {
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object(reader, file);
      case BEGIN_ARRAY -> array(reader, file);
      case STRING -> new JsonPrimitive(reader.nextString());
      case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
      case NUMBER -> new JsonPrimitive(ToNumberPolicy.LAZILY_PARSED_NUMBER.readNumber(reader));
      default -> {
        reader.nextNull();
        yield JsonNull.INSTANCE;
      }
    };
  }

  private static JsonObject object(JsonReader reader, String file) throws IOException {
    JsonObject object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (object.has(name)) {
        throw broken(reader, file, "the field \"" + name + "\" is there twice");
      }
      object.add(name, element(reader, file));
    }
    reader.endObject();
    return object;
  }

  private static JsonArray array(JsonReader reader, String file) throws IOException {
    JsonArray array = new JsonArray();
    reader.beginArray();
    while (reader.hasNext()) {
      array.add(element(reader, file));
    }
    reader.endArray();
    return array;
  }

  private static EvidenceException broken(JsonReader reader, String file, String words) {
    Matcher position = POSITION.matcher(reader.toString());
    String where =
        position.find()
            ? ":" + position.group(1) + ":" + position.group(2) + ": " + position.group(3)
            : ":";
    return new EvidenceException(file + where + " " + words + ".");
  }
}
