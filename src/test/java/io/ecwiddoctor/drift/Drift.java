package io.ecwiddoctor.drift;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Says what a newer copy of Ecwid's lists changes, and what the program's tables lack of it.
 *
 * <p>{@code mvn -Pdrift test-compile -Ddrift.copy=FILE} runs it.
 */
public final class Drift {

  static final Path PINNED = Path.of("src/drift/published.txt");
  static final Path DELIBERATE = Path.of("src/drift/deliberate.txt");

  private Drift() {}

  /**
   * Compares the copy of the first argument; the pinned one if it is empty. Run it in the project's
   * folder.
   *
   * @throws IllegalStateException if there is a difference that isn't listed with a reason
   */
  public static void main(String[] args) throws IOException {
    Path copy = args.length == 0 || args[0].isBlank() ? PINNED : Path.of(args[0]);
    int differences = report(copy, System.out);
    if (differences > 0) {
      throw new IllegalStateException(
          copy + " differs in " + differences + " facts; CONTRIBUTING.md says what to do.");
    }
  }

  /** Prints the differences and returns their number. */
  static int report(Path copy, PrintStream out) throws IOException {
    Map<String, String> published = Facts.read(copy);
    SortedMap<String, String> since = Facts.changes(Facts.read(PINNED), published);
    if (!copy.equals(PINNED)) {
      print(out, copy + " compared with " + PINNED, since);
    }
    SortedMap<String, String> open = undecided(published);
    print(out, copy + " compared with the program's tables", open);
    return since.size() + open.size();
  }

  /** Returns how a copy differs from the tables, but for what is listed with a reason. */
  static SortedMap<String, String> undecided(Map<String, String> published) throws IOException {
    SortedMap<String, String> open =
        new TreeMap<>(Facts.changes(Facts.ofTables(published), published));
    open.entrySet().removeAll(Facts.deliberate(DELIBERATE).entrySet());
    return open;
  }

  /** Returns the listed differences that aren't there any more. */
  static List<String> settled(Map<String, String> published) throws IOException {
    Map<String, String> all = Facts.changes(Facts.ofTables(published), published);
    return Facts.deliberate(DELIBERATE).entrySet().stream()
        .filter(listed -> !all.entrySet().contains(listed))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void print(PrintStream out, String heading, Map<String, String> differences) {
    out.println(heading + ": " + (differences.isEmpty() ? "no difference" : differences.size()));
    differences.forEach((name, change) -> out.println("  " + name + ": " + change));
  }
}
