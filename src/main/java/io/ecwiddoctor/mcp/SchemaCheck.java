package io.ecwiddoctor.mcp;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Checks a value against the part of JSON Schema that the tools' input schemas use: type, enum,
 * pattern, and the least and most of a length, number or list. Says what is wrong in the words of
 * the argument, which a validator for all of JSON Schema doesn't.
 */
final class SchemaCheck {

  private SchemaCheck() {}

  /**
   * Checks one value.
   *
   * @throws ToolFailure if it isn't as described
   */
  static void check(String name, Object value, Map<?, ?> schema) {
    String type = String.valueOf(schema.get("type"));
    switch (type) {
      case "string" -> text(name, value, schema);
      case "integer" -> number(name, value, schema);
      case "array" -> list(name, value, schema);
      default -> throw new IllegalStateException("The schema of " + name + " has type " + type);
    }
  }

  private static void text(String name, Object value, Map<?, ?> schema) {
    // Models write ids as numbers.
    if (!(value instanceof String || value instanceof Integer || value instanceof Long)) {
      throw wrong(name, "must be a text in quotes");
    }
    String text = String.valueOf(value);
    if (schema.get("enum") instanceof List<?> words && !words.contains(text)) {
      throw wrong(
          name,
          Arguments.quoted(text)
              + " is none of "
              + words.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
    if (schema.get("pattern") instanceof String pattern && !text.matches(pattern)) {
      throw wrong(name, Arguments.quoted(text) + " must match " + pattern);
    }
    if (text.isBlank()) {
      throw wrong(name, "is empty; leave it out, or fill it in");
    }
    if (schema.get("maxLength") instanceof Number most && text.length() > most.intValue()) {
      throw wrong(name, "has " + text.length() + " characters; at most " + most + " are read");
    }
  }

  private static void number(String name, Object value, Map<?, ?> schema) {
    boolean whole = value instanceof Integer || value instanceof Long;
    long number = whole ? ((Number) value).longValue() : 0;
    long least = ((Number) schema.get("minimum")).longValue();
    long most = ((Number) schema.get("maximum")).longValue();
    if (!whole || number < least || number > most) {
      throw wrong(name, "must be an integer from " + least + " to " + most);
    }
  }

  private static void list(String name, Object value, Map<?, ?> schema) {
    if (!(value instanceof Collection<?> items)) {
      throw wrong(name, "must be a list");
    }
    int most = ((Number) schema.get("maxItems")).intValue();
    if (items.isEmpty() || items.size() > most) {
      throw wrong(name, "must list from 1 to " + most + ", not " + items.size());
    }
    items.forEach(item -> check(name, item, (Map<?, ?>) schema.get("items")));
  }

  private static ToolFailure wrong(String name, String words) {
    return new ToolFailure(name + ": " + words + ".");
  }
}
