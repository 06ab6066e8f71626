package io.ecwiddoctor.capture.recording;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.probe.reply.StrictJson;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An element of a JSON document with its path, for error messages.
 *
 * @param file the name of the file
 * @param path the JSON path of the element
 * @param json the element
 */
record JsonNode(String file, String path, JsonElement json) {

  /** Gson's reader shows its position only in its toString. */
  private static final Pattern POSITION = Pattern.compile("line (\\d+) column (\\d+) path (\\S*)");

  /** Long enough to recognise a value, too short to hold a token. */
  private static final int SHOWN = 24;

  /** The root of a document. */
  static JsonNode parse(String text, String file) {
    String document = text.startsWith("\uFEFF") ? text.substring(1) : text;
    JsonReader reader = new JsonReader(new StringReader(document));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement json = StrictJson.read(reader);
      if (reader.peek() == JsonToken.END_DOCUMENT) {
        return new JsonNode(file, "$", json);
      }
    } catch (StrictJson.DuplicateNameException e) {
      throw broken(reader, file, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      String words =
          document.isBlank() ? "the file is empty" : "this is not JSON, or it breaks off here";
      throw broken(reader, file, words);
    }
    throw broken(reader, file, "something follows the end of the document");
  }

  private static EvidenceException broken(JsonReader reader, String file, String words) {
    Matcher position = POSITION.matcher(reader.toString());
    String where =
        position.find()
            ? ":" + position.group(1) + ":" + position.group(2) + ": " + position.group(3)
            : ":";
    return new EvidenceException(file + where + " " + words + ".");
  }

  /** Refuses anything but an object with no members but these. */
  JsonNode objectOf(Set<String> names) {
    for (String name : object().keySet()) {
      if (!names.contains(name)) {
        throw member(name, object().get(name))
            .mistake("is not a field of evidence files; known here: " + listed(names));
      }
    }
    return this;
  }

  /** The names of an object's members. */
  Set<String> names() {
    return object().keySet();
  }

  boolean has(String name) {
    return object().has(name);
  }

  /** The member of that name; a mistake if there is none. */
  JsonNode get(String name) {
    JsonElement member = object().get(name);
    if (member == null) {
      throw mistake("lacks the field \"" + name + "\"");
    }
    return member(name, member);
  }

  /** The member of that name, if there is one. */
  @Nullable JsonNode find(String name) {
    return has(name) ? get(name) : null;
  }

  /** The string of that name; empty if there is none. */
  String textOrEmpty(String name) {
    return has(name) ? get(name).text() : "";
  }

  /** The elements of the array of that name; none if there is no such member. */
  List<JsonNode> list(String name) {
    if (!has(name)) {
      return List.of();
    }
    JsonNode member = get(name);
    if (!(member.json instanceof JsonArray array)) {
      throw member.mistake("must be an array");
    }
    List<JsonNode> nodes = new ArrayList<>(array.size());
    for (JsonElement element : array) {
      nodes.add(new JsonNode(file, member.path + "[" + nodes.size() + "]", element));
    }
    return nodes;
  }

  String text() {
    if (json instanceof JsonPrimitive value && value.isString()) {
      return value.getAsString();
    }
    throw mistake("must be a string");
  }

  /** A string with something in it. */
  String words() {
    if (text().isBlank()) {
      throw mistake("must not be empty");
    }
    return text();
  }

  int whole(int least, int most) {
    if (json instanceof JsonPrimitive value && value.isNumber()) {
      String digits = value.getAsString();
      if (digits.matches("[0-9]{1,10}")) {
        long number = Long.parseLong(digits);
        if (number >= least && number <= most) {
          return (int) number;
        }
      }
    }
    throw mistake("must be an integer from " + least + " to " + most);
  }

  boolean yes() {
    if (json instanceof JsonPrimitive value && value.isBoolean()) {
      return value.getAsBoolean();
    }
    throw mistake("must be true or false");
  }

  boolean isString() {
    return json instanceof JsonPrimitive value && value.isString();
  }

  boolean isObject() {
    return json.isJsonObject();
  }

  /** The constant of that name; a mistake that lists all of them if there is none. */
  <E extends Enum<E>> E constant(Class<E> type) {
    List<E> constants = Arrays.asList(type.getEnumConstants());
    return oneOf(constants, Enum::name);
  }

  /** The value of that name; a mistake that lists all of them if there is none. */
  <T> T oneOf(Collection<T> values, Function<T, String> name) {
    String wanted = text();
    for (T value : values) {
      if (name.apply(value).equals(wanted)) {
        return value;
      }
    }
    throw mistake("is none of " + listed(values.stream().map(name).toList()));
  }

  EvidenceException mistake(String words) {
    return new EvidenceException(file + ": " + path + shown() + " " + words + ".");
  }

  private JsonObject object() {
    if (json instanceof JsonObject object) {
      return object;
    }
    throw mistake("must be an object");
  }

  private JsonNode member(String name, JsonElement member) {
    String step = name.matches("[A-Za-z_][A-Za-z0-9_]*") ? "." + name : "[\"" + name + "\"]";
    return new JsonNode(file, path + step, member);
  }

  private String shown() {
    if (!(json instanceof JsonPrimitive)) {
      return "";
    }
    String value = json.toString();
    if (path.endsWith(".token")) {
      return " (" + AccessToken.REDACTED + ")";
    }
    return " (" + (value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…") + ")";
  }

  private static String listed(Collection<String> names) {
    return names.stream().sorted().collect(Collectors.joining(", "));
  }
}
