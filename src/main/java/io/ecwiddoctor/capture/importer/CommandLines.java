package io.ecwiddoctor.capture.importer;

import java.util.function.Predicate;

/** Joins the lines of a command. Not thread-safe. */
final class CommandLines {

  private static final int LONGEST = 32 * 1024;

  private final StringBuilder words = new StringBuilder();
  private boolean open;

  /** Takes a line if it begins a command, or goes on with one. */
  boolean takes(String line) {
    if (!open && !CommandLine.begins(line)) {
      return false;
    }
    if (!open) {
      words.setLength(0);
    }
    String more = open ? line.replaceFirst("^(?:More\\?|>{1,2})\\s{0,20}", "") : line;
    open = more.endsWith("\\") || more.endsWith("^") || more.endsWith("`");
    if (words.length() < LONGEST) {
      words.append(more, 0, open ? more.length() - 1 : more.length()).append(' ');
    }
    return true;
  }

  /** Whether more lines of the command come. */
  boolean isOpen() {
    return open;
  }

  /** Reads the command; see {@link CommandLine#parse}. */
  CommandLine parse(Predicate<String> ours) {
    return CommandLine.parse(words.toString().strip(), ours);
  }
}
