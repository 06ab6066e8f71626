package io.ecwiddoctor.report;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a report and leaves out its longest parts. Stateless. */
final class BriefJson {

  /** Nearly half of a report. */
  private static final Set<String> DETAILS = Set.of("probes", "entities");

  private BriefJson() {}

  /** Returns the object with empty lists in their place; null where something is wrong with it. */
  static @Nullable JsonObject read(String json, Gson gson) {
    TypeAdapter<JsonElement> elements = gson.getAdapter(JsonElement.class);
    JsonObject object = new JsonObject();
    try (JsonReader in = gson.newJsonReader(new StringReader(json))) {
      in.beginObject();
      while (in.hasNext()) {
        String name = in.nextName();
        if (DETAILS.contains(name) && in.peek() == JsonToken.BEGIN_ARRAY) {
          in.skipValue();
          object.add(name, new JsonArray());
        } else {
          object.add(name, elements.read(in));
        }
      }
      in.endObject();
      return in.peek() == JsonToken.END_DOCUMENT ? object : null;
    } catch (IOException | JsonParseException | IllegalStateException e) {
      return null;
    }
  }
}
