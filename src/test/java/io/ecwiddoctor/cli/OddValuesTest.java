package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any value in the place of any other is read or refused; it never breaks the program. */
@Tag("slow")
final class OddValuesTest {

  private static final String FIXTURE = "fixtures/MissingScopes/sweep-default-app.json";

  private static final List<String> ODD =
      List.of(
          "null",
          "\"x\"",
          "-1",
          "1.5",
          "1e999",
          "-9223372036854775808",
          "[]",
          "{}",
          "\"0000-01-01T00:00:00Z\"",
          "\"-1000000000-01-01T00:00:00Z\"",
          "\"+1000000000-12-31T23:59:59.999999999Z\"");

  private static final Set<ExitCode> EXPECTED =
      Set.of(
          ExitCode.OK, ExitCode.FAULT, ExitCode.USAGE, ExitCode.INCONCLUSIVE, ExitCode.INCOMPLETE);

  @TempDir private Path folder;
  private final List<String> failed = new ArrayList<>();

  private void run(String what, String... arguments) {
    Shell.Result result = new Shell().run(arguments);
    boolean negative =
        (result.out() + result.err()).matches("(?s).*[ (]-[0-9.]+ (?:m?s|min|h)\\b.*");
    if (!EXPECTED.contains(result.code()) || negative) {
      String said = negative ? result.out() : result.err();
      failed.add(what + " " + arguments[0] + ": " + result.code() + " " + said);
    }
  }

  /** Puts each odd value in each place, of a list in its first element only. */
  private static void replace(JsonElement element, String path, Consumer<String> with) {
    if (element instanceof JsonArray list && !list.isEmpty()) {
      JsonElement first = list.get(0);
      for (String odd : ODD) {
        list.set(0, JsonParser.parseString(odd));
        with.accept(path + "[0]=" + odd);
      }
      list.set(0, first);
      replace(first, path + "[0]", with);
    } else if (element instanceof JsonObject object) {
      for (String name : List.copyOf(object.keySet())) {
        JsonElement taken = object.get(name);
        for (String odd : ODD) {
          object.add(name, JsonParser.parseString(odd));
          with.accept(path + "." + name + "=" + odd);
        }
        object.add(name, taken);
        replace(taken, path + "." + name, with);
      }
    }
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void inAResult() {
    String report = new Shell().run("replay", "-o", "json", FIXTURE).out();
    JsonObject line = JsonParser.parseString(report).getAsJsonObject();
    line.addProperty("row", 1);
    line.addProperty("line", 2);
    line.addProperty("storeId", "1003");
    String sound = line.toString();
    Path old = write("old.jsonl", sound + "\n");
    replace(
        line,
        "",
        what -> {
          String file = write("new.jsonl", sound + "\n" + line.toString() + "\n").toString();
          for (String format : List.of("text", "html")) {
            run(what, "report", "-o", format, file);
          }
          run(what, "compare", old.toString(), file);
        });
    assertEquals(List.of(), failed);
  }

  @Test
  void inARecording() {
    Path file = folder.resolve("seen.json");
    JsonObject recording = JsonParser.parseString(fixture()).getAsJsonObject();
    replace(
        recording,
        "",
        what -> {
          write("seen.json", recording.toString());
          run(what, "replay", file.toString());
        });
    assertEquals(List.of(), failed);
  }

  private static String fixture() {
    try {
      return Files.readString(Path.of(FIXTURE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
