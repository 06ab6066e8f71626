package io.ecwiddoctor.report;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object on its way to a line of text, field by field. For one thread; what it remembers
 * of lists that come again is shared, and thread-safe.
 */
final class JsonLine {

  private final StringBuilder out;
  private final Known known;

  JsonLine(int length, Known known) {
    this.out = new StringBuilder(length);
    this.known = known;
  }

  /**
   * Lists that were written before, as they were written: of a thousand stores nearly all have the
   * same scopes. Their number is bounded.
   *
   * @param slowly writes a list that is new
   */
  record Known(Function<List<?>, String> slowly, Map<List<?>, String> written) {

    private static final int MOST = 256;

    static Known nothing(Function<List<?>, String> slowly) {
      return new Known(slowly, new ConcurrentHashMap<>());
    }

    String json(List<?> list) {
      String json = written.get(list);
      if (json == null) {
        json = slowly.apply(list);
        if (written.size() < MOST) {
          written.put(list, json);
        }
      }
      return json;
    }
  }

  JsonLine begin() {
    out.append('{');
    return this;
  }

  JsonLine end() {
    out.append('}');
    return this;
  }

  private void name(String name) {
    if (out.charAt(out.length() - 1) != '{') {
      out.append(',');
    }
    out.append('"').append(name).append("\":");
  }

  JsonLine field(String name, @Nullable String value) {
    name(name);
    text(value);
    return this;
  }

  JsonLine field(String name, @Nullable Enum<?> value) {
    return field(name, value == null ? null : value.name());
  }

  JsonLine field(String name, @Nullable Integer value) {
    name(name);
    out.append(value);
    return this;
  }

  JsonLine field(String name, long value) {
    name(name);
    out.append(value);
    return this;
  }

  JsonLine field(String name, @Nullable Boolean value) {
    name(name);
    out.append(value);
    return this;
  }

  /** A field whose value is written by somebody, where there is one. */
  <T> JsonLine field(String name, @Nullable T value, BiConsumer<JsonLine, T> writer) {
    name(name);
    if (value == null) {
      out.append("null");
    } else {
      writer.accept(this, value);
    }
    return this;
  }

  <T> JsonLine list(String name, List<T> values, BiConsumer<JsonLine, T> writer) {
    name(name);
    out.append('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      writer.accept(this, values.get(i));
    }
    out.append(']');
    return this;
  }

  JsonLine texts(String name, List<String> values) {
    return list(name, values, JsonLine::text);
  }

  /** A list that is likely to come again. */
  JsonLine known(String name, @Nullable List<?> values) {
    name(name);
    out.append(values == null ? "null" : values.isEmpty() ? "[]" : known.json(values));
    return this;
  }

  private void text(@Nullable String value) {
    if (value == null) {
      out.append("null");
    } else if (isPlain(value)) {
      out.append('"').append(value).append('"');
    } else {
      out.append('"');
      value.codePoints().forEach(this::character);
      out.append('"');
    }
  }

  private void character(int codePoint) {
    switch (codePoint) {
      case '"', '\\' -> out.append('\\').append((char) codePoint);
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      default -> Printable.append(out, codePoint);
    }
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
