package io.ecwiddoctor.drift;

import static java.util.stream.Collectors.joining;

import io.ecwiddoctor.capture.endpoint.Endpoint;
import io.ecwiddoctor.capture.endpoint.EndpointTable;
import io.ecwiddoctor.catalog.ErrorMeanings;
import io.ecwiddoctor.fact.Meaning;
import io.ecwiddoctor.model.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Facts about the API, each under a name such as {@code scope read_orders}, {@code endpoint GET
 * /orders} or {@code code INVALID_API_TOKEN}, and how they differ.
 */
final class Facts {

  /** The value may hold colons; no name does. */
  private static final Pattern LINE =
      Pattern.compile("((scope|code) \\w+|endpoint [A-Z]+ /[^\\s:]*): (\\S.*)");

  /** Statuses with which a code decides about the token; other codes count by their status. */
  private static final Set<String> REFUSALS = Set.of("401", "402", "403");

  private static final String ON_PAGES = ", on pages";

  private Facts() {}

  /**
   * Reads a copy of what is published.
   *
   * @throws IOException if it can't be read
   * @throws IllegalArgumentException if a line isn't a fact, or a fact stands there twice
   */
  static SortedMap<String, String> read(Path file) throws IOException {
    SortedMap<String, String> facts = new TreeMap<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher fact = LINE.matcher(line.strip());
      if (!fact.matches()) {
        throw new IllegalArgumentException(
            file
                + ":"
                + number
                + ": \""
                + line
                + "\" must read like \"scope read_orders: default\"");
      }
      String value = fact.group(3);
      if (facts.put(fact.group(1), fact.group(1).startsWith("endpoint") ? sorted(value) : value)
          != null) {
        throw new IllegalArgumentException(
            file + ":" + number + ": " + fact.group(1) + " stands there twice; keep one");
      }
    }
    return facts;
  }

  /** The scopes of an endpoint in any order; words stay words. */
  private static String sorted(String scopes) {
    List<String> names = Arrays.asList(scopes.split(" ", -1));
    return names.stream().allMatch(name -> Scope.of(name).isPresent() || name.contains("_"))
        ? names.stream().sorted().collect(joining(" "))
        : scopes;
  }

  /**
   * Returns what the program's own tables say.
   *
   * @param published what is published, for the codes: the program reads all of a status alike
   *     unless it knows their names
   */
  static SortedMap<String, String> ofTables(Map<String, String> published) {
    SortedMap<String, String> facts = new TreeMap<>();
    for (Scope scope : Scope.values()) {
      String name = "scope " + scope.scopeName();
      boolean onPages = published.getOrDefault(name, "").endsWith(ON_PAGES);
      facts.put(name, (scope.isDefault() ? "default" : "on request") + (onPages ? ON_PAGES : ""));
    }
    for (Endpoint endpoint : EndpointTable.load().endpoints()) {
      facts.put(
          "endpoint " + endpoint.method() + " /" + String.join("/", endpoint.segments()),
          endpoint.scopes().isEmpty()
              ? "none"
              : endpoint.scopes().stream().map(Scope::scopeName).sorted().collect(joining(" ")));
    }
    Set<String> codes = new TreeSet<>(Meaning.codes());
    codes.addAll(ErrorMeanings.codes());
    codes.forEach(code -> facts.put("code " + code, "named"));
    published.forEach(
        (name, status) -> {
          String code = name.replaceFirst("^code ", "");
          boolean known = codes.contains(code) || !ErrorMeanings.of(code).isEmpty();
          if (name.startsWith("code ") && (known || !REFUSALS.contains(status))) {
            facts.put(name, status);
          }
        });
    return facts;
  }

  /** Returns what is new, gone or changed, by name. */
  static SortedMap<String, String> changes(Map<String, String> from, Map<String, String> to) {
    SortedMap<String, String> changes = new TreeMap<>();
    Set<String> names = new TreeSet<>(from.keySet());
    names.addAll(to.keySet());
    for (String name : names) {
      String before = from.get(name);
      String after = to.get(name);
      if (before == null) {
        changes.put(name, "new: " + after);
      } else if (after == null) {
        changes.put(name, "gone; was: " + before);
      } else if (!before.equals(after)) {
        changes.put(name, "was: " + before + "; is: " + after);
      }
    }
    return changes;
  }

  /**
   * Reads the differences that are meant: a line at the margin is the reason for the indented ones
   * below it, each a difference as the command prints it.
   *
   * @throws IllegalArgumentException if a difference has no reason above it, or none of its own
   */
  static Map<String, String> deliberate(Path file) throws IOException {
    Map<String, String> differences = new TreeMap<>();
    boolean explained = false;
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!line.startsWith(" ")) {
        explained = true;
        continue;
      }
      String[] difference = line.strip().split(": ", 2);
      if (!explained || difference.length < 2) {
        throw new IllegalArgumentException(
            file + ": \"" + line.strip() + "\" must be a difference below the reason for it");
      }
      differences.put(difference[0], difference[1]);
    }
    return differences;
  }
}
