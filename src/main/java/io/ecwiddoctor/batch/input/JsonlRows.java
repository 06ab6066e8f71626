package io.ecwiddoctor.batch.input;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a list with one JSON object a line. Not thread-safe. */
final class JsonlRows implements Rows {

  private static final String NO_OBJECT = "it isn't one JSON object of strings and numbers";

  private final LineSource lines;
  private int number;

  JsonlRows(LineSource lines) {
    this.lines = lines;
  }

  @Override
  public long countOf(long lines) {
    return lines;
  }

  @Override
  public @Nullable Row next() throws IOException {
    Line line = lines.nextText();
    if (line == null) {
      return null;
    }
    number++;
    return line.isReadable()
        ? row(line)
        : Row.unreadable(number, line.number(), "the line " + line.problem());
  }

  private Row row(Line line) throws IOException {
    try {
      Map<String, String> values = values(line.text());
      List<String> names = List.copyOf(values.keySet());
      return ColumnMapping.withoutToken(names).row(number, line.number(), values);
    } catch (IllegalArgumentException e) {
      return Row.unreadable(number, line.number(), "it " + e.getMessage());
    } catch (JsonParseException | IllegalStateException | EOFException | MalformedJsonException e) {
      return Row.unreadable(number, line.number(), NO_OBJECT);
    }
  }

  private static Map<String, String> values(String text) throws IOException {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    Map<String, String> values = new LinkedHashMap<>();
    reader.beginObject();
    while (reader.hasNext()) {
      if (values.put(reader.nextName(), value(reader)) != null) {
        throw new IllegalArgumentException("has a member twice");
      }
    }
    reader.endObject();
    if (reader.peek() != JsonToken.END_DOCUMENT) {
      throw new IllegalStateException("There is more on the line.");
    }
    return values;
  }

  private static String value(JsonReader reader) throws IOException {
    return switch (reader.peek()) {
      case STRING, NUMBER -> reader.nextString();
      case BOOLEAN -> Boolean.toString(reader.nextBoolean());
      case NULL -> {
        reader.nextNull();
        yield "";
      }
      default -> JsonParser.parseReader(reader).toString();
    };
  }
}
