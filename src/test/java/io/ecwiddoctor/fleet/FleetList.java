package io.ecwiddoctor.fleet;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A list with every kind of row, and results made comparable. */
public final class FleetList {

  /** What depends on time or on which requests were under way together. */
  private static final List<String> CHANCE = List.of("startedAt", "durationMs", "at", "date");

  private static final Pattern TIME = Pattern.compile("[0-9-]{10}T[0-9:]{8}(\\.[0-9]+)?Z");

  private FleetList() {}

  /**
   * Writes a list of so many rows, at least 40: stores of each situation, tokens that two stores
   * have, repeated rows, and rows that can't be read or have no token.
   */
  public static Path write(Path file, int rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of("store_id,token,label,owner"));
    // A dead token at one store that another store accepts later, and the other way round.
    lines.add("190," + Tokens.secret(1) + ",Rejected first,a");
    lines.add("201," + Tokens.secret(2) + ",Accepted first,b");
    lines.add(",," + "Nothing given,c");
    lines.add("abc," + Tokens.secret(3) + ",No store id,d");
    lines.add("1003,too short,Masked,e");
    lines.add("1004," + Tokens.secret(4) + ",\"never closed\"x,f,g,h,i");
    IntStream.rangeClosed(100_000, 100_000 + rows - 10)
        .mapToObj(store -> store + "," + Tokens.secret(store) + ",Shop " + store + ",x")
        .forEach(lines::add);
    lines.add("100000," + Tokens.secret(100_000) + ",Twice,j");
    lines.add("202," + Tokens.secret(1) + ",Accepts it,k");
    lines.add("290," + Tokens.secret(2) + ",Rejects it,l");
    Files.writeString(file, lines.stream().collect(joining("\n", "", "\n")));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  /** Returns the lines by their rows, without what differs from run to run. */
  public static Map<Integer, String> comparable(Path results) throws IOException {
    Map<Integer, String> lines = new TreeMap<>();
    for (String text : Files.readAllLines(results)) {
      JsonObject line = JsonParser.parseString(text).getAsJsonObject();
      strip(line);
      if (text.contains("403 Forbidden, empty body")) {
        // One control request serves all rows that were rejected before it; any of them may send
        // it.
        line.remove("requestCount");
      }
      String stable = TIME.matcher(line.toString()).replaceAll("TIME");
      String before = lines.put(line.get("row").getAsInt(), stable);
      if (before != null) {
        throw new AssertionError("row " + line.get("row") + " has two lines");
      }
    }
    return lines;
  }

  /** Compares row by row. */
  public static void assertSameLines(Path expected, Path actual) throws IOException {
    Map<Integer, String> theirs = comparable(expected);
    Map<Integer, String> ours = comparable(actual);
    assertEquals(theirs.keySet(), ours.keySet());
    theirs.forEach((row, line) -> assertEquals(line, ours.get(row)));
  }

  private static void strip(JsonElement element) {
    if (element.isJsonObject()) {
      CHANCE.forEach(element.getAsJsonObject()::remove);
      element.getAsJsonObject().asMap().values().forEach(FleetList::strip);
    } else if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(FleetList::strip);
    }
  }

  /** Returns the files in which a token can be read. */
  public static List<Path> filesWithTokens(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path file : files(folder)) {
      if (Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
          .contains("secret_0")) {
        found.add(file);
      }
    }
    return found;
  }

  /** Returns the files that others than their owner can read. */
  public static List<Path> filesOfOthers(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path file : files(folder)) {
      if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).equals("rw-------")) {
        found.add(file);
      }
    }
    return found;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
