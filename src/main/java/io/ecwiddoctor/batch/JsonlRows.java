package io.ecwiddoctor.batch;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a file with one JSON object a line. Not thread-safe. */
final class JsonlRows implements Rows {

  private static final String NO_OBJECT = "it is not one JSON object with texts and numbers";

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
    Line line = lines.next();
    while (line != null && line.isReadable() && line.text().isBlank()) {
      line = lines.next();
    }
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
      if (values.keySet().stream().noneMatch(ColumnMapping::isStore)) {
        return Row.unreadable(number, line.number(), "it has no member store_id");
      }
      return ColumnMapping.row(number, values);
    } catch (JsonParseException | IllegalStateException | java.io.EOFException e) {
      return Row.unreadable(number, line.number(), NO_OBJECT);
    } catch (MalformedJsonException | DuplicateMember e) {
      return Row.unreadable(
          number,
          line.number(),
          e instanceof DuplicateMember ? "it has a member twice" : NO_OBJECT);
    }
  }

  private static Map<String, String> values(String text) throws IOException {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    Map<String, String> values = new LinkedHashMap<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (values.put(name, value(reader)) != null) {
        throw new DuplicateMember();
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

  private static final class DuplicateMember extends IOException {
    private static final long serialVersionUID = 1;
  }
}
