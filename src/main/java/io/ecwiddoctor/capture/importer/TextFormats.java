package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.files.Resources;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How tools print HTTP calls, as the resource {@code text-formats.txt} has it. Immutable and
 * thread-safe.
 */
final class TextFormats {

  /** No more of a line is looked at, in characters. */
  private static final int LONGEST = 32 * 1024;

  private static final int MOST_PREFIXES = 6;

  private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-z]+)>");
  private static final TextFormats ALL =
      new TextFormats(Resources.text("capture/importer/text-formats.txt").lines().toList());

  /** What a format is about; the resource explains each. */
  enum Kind {
    PREFIX,
    SENT,
    RECEIVED,
    REQUEST,
    HEAD,
    CALL,
    SECTION,
    BRACES,
    VARIABLE,
    EMPTY,
    NOISE,
    FAILURE,
    TROUBLE,
    SETBACK
  }

  /**
   * One format.
   *
   * @param argument the failure of a {@link Kind#FAILURE}; else the name
   * @param groups the names of the pattern's groups
   * @param samples lines that it matches
   */
  record Format(
      Kind kind, String argument, Pattern pattern, List<String> groups, List<String> samples) {

    static Format of(Kind kind, String argument, String regex, List<String> samples) {
      List<String> groups =
          GROUP.matcher(regex).results().map(group -> group.group(1)).distinct().toList();
      return new Format(kind, argument, Pattern.compile(regex), groups, samples);
    }
  }

  private final List<Format> formats = new ArrayList<>();
  private final Map<Kind, List<Format>> byKind = new EnumMap<>(Kind.class);

  private TextFormats(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank() || lines.get(i).startsWith("#")) {
        continue;
      }
      String[] name = lines.get(i).split(" ", 2);
      String regex = lines.get(++i).substring(2);
      List<String> samples = new ArrayList<>();
      while (i + 1 < lines.size() && lines.get(i + 1).startsWith("  = ")) {
        samples.add(lines.get(++i).substring(4));
      }
      Kind kind = Kind.valueOf(name[0].toUpperCase(Locale.ROOT));
      Format format = Format.of(kind, name[1], regex, List.copyOf(samples));
      formats.add(format);
      byKind.computeIfAbsent(kind, key -> new ArrayList<>()).add(format);
    }
  }

  /** Returns the formats as they are packed. */
  static TextFormats all() {
    return ALL;
  }

  List<Format> formats() {
    return List.copyOf(formats);
  }

  private List<Format> of(Kind kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  /** Returns what the first format of that kind that matches finds, or null. */
  @Nullable TextFields find(Kind kind, CharSequence line) {
    CharSequence start = start(line);
    for (Format format : of(kind)) {
      TextFields fields = new TextFields();
      if (fields.take(format, start)) {
        return fields;
      }
    }
    return null;
  }

  /** Returns the name of the first format of that kind that matches, or an empty string. */
  String name(Kind kind, CharSequence line) {
    CharSequence start = start(line);
    return of(kind).stream()
        .filter(format -> format.pattern().matcher(start).find())
        .map(Format::argument)
        .findFirst()
        .orElse("");
  }

  boolean matches(Kind kind, CharSequence line) {
    return find(kind, line) != null;
  }

  /** Returns why no reply came according to these words, or null if they don't say. */
  @Nullable Failure failure(CharSequence words) {
    String name = name(Kind.FAILURE, words);
    return name.isEmpty() ? null : Failure.valueOf(name);
  }

  /** Returns everything about a call that stands anywhere in a line. */
  TextFields fields(CharSequence line) {
    TextFields fields = new TextFields();
    CharSequence start = start(line);
    for (Format format : of(Kind.CALL)) {
      fields.take(format, start);
    }
    return fields;
  }

  /** A line without what a log or a CI puts before it. */
  record Stripped(String line, String time) {}

  Stripped strip(String raw) {
    String line = raw;
    String time = "";
    for (int i = 0; i < MOST_PREFIXES; i++) {
      TextFields prefix = find(Kind.PREFIX, line);
      if (prefix == null) {
        break;
      }
      time = time.isEmpty() ? prefix.get("time") : time;
      line = line.substring(prefix.end());
    }
    return new Stripped(line, time);
  }

  private static CharSequence start(CharSequence line) {
    return line.length() <= LONGEST ? line : line.subSequence(0, LONGEST);
  }
}
