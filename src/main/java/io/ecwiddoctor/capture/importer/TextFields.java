package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.capture.importer.TextFormats.Format;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;

/** What one line says of a call. Of each field the first finding stays. Not thread-safe. */
final class TextFields {

  private static final int MOST_URLS = 50;
  private static final String OPENING = "<[{";
  private static final String CLOSING = ">]}";

  /** No longer stand-in is one: {@code <store_id>}, {@code {{STORE}}}. */
  private static final int LONGEST_STAND_IN = 60;

  private final Map<String, String> values = new HashMap<>();
  private final List<String> urls = new ArrayList<>();
  private int end;

  /**
   * Takes what a format finds; of addresses all, as a line can name several.
   *
   * @return whether it finds anything
   */
  boolean take(Format format, CharSequence line) {
    Matcher matcher = format.pattern().matcher(line);
    boolean several = format.groups().equals(List.of("url"));
    boolean found = false;
    while ((!found || several) && urls.size() < MOST_URLS && matcher.find()) {
      end = found ? end : matcher.end();
      found = true;
      for (String group : format.groups()) {
        if (matcher.group(group) != null) {
          values.putIfAbsent(group, matcher.group(group));
        }
      }
      if (format.groups().contains("path")) {
        urls.add(get("host").replaceFirst(":443$", "") + get("path"));
      } else if (format.groups().contains("url") && matcher.group("url") != null) {
        urls.add(trimmed(matcher.group("url")));
      }
    }
    return found;
  }

  /** Returns where the first finding ends. */
  int end() {
    return end;
  }

  /** An address without what a sentence or a program puts behind it; stand-ins stay whole. */
  private static String trimmed(String url) {
    int end = 0;
    while (end < url.length() && CLOSING.indexOf(url.charAt(end)) < 0) {
      int kind = OPENING.indexOf(url.charAt(end));
      int closing = kind < 0 ? end : url.indexOf(CLOSING.charAt(kind), end);
      if (closing < 0 || closing > end + LONGEST_STAND_IN) {
        break;
      }
      end = closing + 1;
    }
    boolean bracket = url.indexOf('(') < 0;
    while (end > 0
        && (".,;:!?".indexOf(url.charAt(end - 1)) >= 0
            || (bracket && url.charAt(end - 1) == ')'))) {
      end--;
    }
    // A path has no comma; a program's notation goes on behind one.
    int query = url.indexOf('?');
    int comma = url.indexOf(',');
    return url.substring(0, comma > 0 && (query < 0 || comma < query) ? Math.min(comma, end) : end);
  }

  /** Returns the field, or an empty string. */
  String get(String name) {
    return values.getOrDefault(name, "");
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  int status() {
    return has("status") ? Integer.parseInt(get("status")) : 0;
  }

  /** Returns the first address that is wanted, or an empty string. */
  String url(Predicate<String> wanted) {
    return urls.stream().filter(wanted).findFirst().orElse("");
  }
}
