package io.ecwiddoctor.engine;

import io.ecwiddoctor.files.Resources;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts the conditions of rules in plain words. Immutable and thread-safe. */
final class Phrasebook {

  private static final Pattern ENTRY = Pattern.compile("(.+?) => (.+?) \\| (.+)");
  private static final Pattern COMPARISON =
      Pattern.compile(
          "(?:reply\\.|answer\\.)?(probe|status|kind|code|scope|meaning|cause|confidence)\\s*(==|!=)\\s*(?:\\w+\\.)?(\\w+)");

  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("SUCCESS", "what was asked for (200)"),
          Map.entry("WRITE_FAILED", "the write failed for another reason than its scope"),
          Map.entry("TOKEN_REJECTED", "the token is not valid (INVALID_API_TOKEN)"),
          Map.entry("SCOPE_MISSING", "a scope is missing (INSUFFICIENT_APP_SCOPE)"),
          Map.entry("FEATURE_MISSING", "a feature is missing (_FEATURE_NOT_AVAILABLE, plan codes)"),
          Map.entry("STORE_SUSPENDED", "the store is suspended (STORE_IS_SUSPENDED)"),
          Map.entry("PLAN_LACKS_API", "the plan has no access to the API"),
          Map.entry("STORE_UNKNOWN", "there is no such store (STORE_NOT_FOUND)"),
          Map.entry("RETRY_LATER", "come back later (RATE_LIMITED, or Retry-After)"),
          Map.entry("REQUEST_WRONG", "the request or its object is wrong"),
          Map.entry("SILENT_REFUSAL", "no, without a word"),
          Map.entry("UNKNOWN_REFUSAL", "no, in words that are not documented"));

  private final Map<String, Entry> entries;

  private Phrasebook(Map<String, Entry> entries) {
    this.entries = entries;
  }

  private record Entry(String words, String opposite) {}

  /** Reads the words of {@code conditions.txt}. */
  static Phrasebook load() {
    Map<String, Entry> entries = new HashMap<>();
    Resources.text("engine/conditions.txt")
        .lines()
        .map(ENTRY::matcher)
        .filter(Matcher::matches)
        .forEach(entry -> entries.put(entry.group(1), new Entry(entry.group(2), entry.group(3))));
    return new Phrasebook(entries);
  }

  /** Returns the words; the constraint itself if there are none. */
  String words(String constraint) {
    return compound(strip(constraint), true);
  }

  /** Returns the words of its opposite. */
  String opposite(String constraint) {
    String bare = strip(constraint);
    return isCompound(bare) ? "not so: " + compound(bare, true) : compound(bare, false);
  }

  /** Whether there are words for all of its parts. */
  boolean knows(String constraint) {
    String bare = strip(constraint);
    for (String operator : List.of("||", "&&")) {
      List<String> parts = ConditionText.split(bare, operator);
      if (parts.size() > 1) {
        return parts.stream().allMatch(this::knows);
      }
    }
    return find(bare, true).isPresent();
  }

  private String compound(String bare, boolean positive) {
    List<String> either = ConditionText.split(bare, "||");
    if (either.size() > 1) {
      return either.stream().map(this::words).collect(Collectors.joining(", or ", "either ", ""));
    }
    List<String> both = ConditionText.split(bare, "&&");
    if (both.size() > 1) {
      return both.stream().map(this::words).collect(Collectors.joining(" and "));
    }
    return find(bare, positive).orElse(positive ? bare : "not " + bare);
  }

  private static boolean isCompound(String bare) {
    return ConditionText.split(bare, "||").size() + ConditionText.split(bare, "&&").size() > 2;
  }

  private Optional<String> find(String atom, boolean positive) {
    Entry entry = entries.get(atom);
    if (entry != null) {
      return Optional.of(positive ? entry.words() : entry.opposite());
    }
    if (atom.startsWith("!")) {
      return find(atom.substring(1).strip(), !positive);
    }
    Matcher comparison = COMPARISON.matcher(atom);
    return comparison.matches() ? Optional.of(compared(comparison, positive)) : Optional.empty();
  }

  private static String compared(Matcher comparison, boolean positive) {
    boolean equal = comparison.group(2).equals("==") == positive;
    String value = comparison.group(3);
    return switch (comparison.group(1)) {
      case "probe" -> "the request is " + (equal ? "" : "not ") + path(value);
      case "status" -> "the status is " + (equal ? "" : "not ") + value;
      case "kind" -> "the text of the token is " + (equal ? "" : "not ") + "of the kind " + value;
      case "scope" -> "the scope is " + (equal ? "" : "not ") + value.toLowerCase(Locale.ROOT);
      case "meaning" -> "it " + (equal ? "says" : "doesn't say") + ": " + MEANINGS.get(value);
      case "confidence" -> "it is " + (equal ? "" : "not ") + lower(value);
      case "code", "cause" -> "the diagnosis is " + (equal ? "" : "not ") + value;
      default -> comparison.group();
    };
  }

  private static String path(String probe) {
    return "GET /" + (probe.equals("APPLICATION_TOKEN") ? "application/token" : lower(probe));
  }

  private static String lower(String constant) {
    return constant.toLowerCase(Locale.ROOT);
  }

  private static String strip(String constraint) {
    String bare = constraint.strip();
    while (bare.startsWith("(") && closes(bare)) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    return bare;
  }

  /** Whether the first bracket is closed by the last sign. */
  private static boolean closes(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i == text.length() - 1;
      }
    }
    return false;
  }
}
