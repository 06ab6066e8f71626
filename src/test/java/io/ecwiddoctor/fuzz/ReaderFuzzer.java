package io.ecwiddoctor.fuzz;

import io.ecwiddoctor.cli.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives any bytes to a reader of foreign text, the way a user would, and demands that the program
 * ends as it promises and shows no token. The fuzzer calls {@link #fuzzerTestOneInput}; it needs
 * nothing of the fuzzer itself.
 */
public final class ReaderFuzzer {

  /** What the bytes are given to. */
  enum Reader {
    /** HAR files, transcripts, logs and recordings. */
    EVIDENCE,
    /** A reply alone. */
    REPLY,
    /** A list of stores, as CSV or JSONL. */
    LIST,
    /** Saved reports, one or a line each. */
    RESULTS;

    /** The command that reads it. */
    List<String> command() {
      return switch (this) {
        case EVIDENCE -> List.of("replay", "-", "-o", "json");
        case REPLY -> List.of("replay", "-", "--request", "GET /api/v3/1003/profile");
        case LIST -> List.of("batch", "-", "--plan");
        case RESULTS -> List.of("report", "-", "-o", "markdown");
      };
    }

    /** The name of its folder of seeds. */
    String folder() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Beyond the prefix this many characters of a token are a leak. */
  private static final int LEAK = 12;

  private static final Pattern TOKEN = Pattern.compile("(?:secret|public)_([A-Za-z0-9]{24,64})");

  private static final Set<Integer> STATUSES = Set.of(0, 1, 2, 3, 4);

  private ReaderFuzzer() {}

  /** Loads rules and classes, which would make the first input look as if it hung. */
  public static void fuzzerInitialize() {
    byte[] refusal = "HTTP/1.1 403 Forbidden\n\n".getBytes(StandardCharsets.US_ASCII);
    read(Reader.REPLY, refusal);
  }

  /** Reads an input with the reader that the property {@code fuzz.reader} names. */
  public static void fuzzerTestOneInput(byte[] input) {
    read(Reader.valueOf(System.getProperty("fuzz.reader", "EVIDENCE")), input);
  }

  /**
   * Reads an input.
   *
   * @throws AssertionError if the program failed or showed a token
   */
  static void read(Reader reader, byte[] input) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    int status;
    try (PrintStream stream = new PrintStream(printed, false, StandardCharsets.UTF_8)) {
      String[] command = reader.command().toArray(String[]::new);
      status = Main.run(command, new ByteArrayInputStream(input), stream, stream, Map.of());
    }
    String output = printed.toString(StandardCharsets.UTF_8);
    if (!STATUSES.contains(status)) {
      throw new AssertionError("Exit status " + status + ": " + output);
    }
    Matcher tokens = TOKEN.matcher(new String(input, StandardCharsets.ISO_8859_1));
    while (tokens.find()) {
      String token = tokens.group(1);
      for (int start = 0; start + LEAK <= token.length(); start++) {
        String piece = token.substring(start, start + LEAK);
        if (piece.chars().distinct().count() > LEAK / 2 && output.contains(piece)) {
          throw new AssertionError("Shows " + piece + " of a token: " + output);
        }
      }
    }
  }
}
