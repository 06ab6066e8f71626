package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A saved report from which a member was lost is read or refused; it never breaks the program. */
final class DamagedReportTest {

  private static final String FIXTURE = "fixtures/MissingScopes/sweep-default-app.json";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "csv", "markdown", "junit", "html"})
  void everyMemberMayBeMissing(String format) throws IOException {
    String report = new Shell().run("replay", "-o", "json", FIXTURE).out();
    JsonObject whole = JsonParser.parseString(report).getAsJsonObject();
    List<String> failed = new ArrayList<>();
    Path file = folder.resolve("report.json");
    remove(
        whole,
        "",
        path -> {
          try {
            Files.writeString(file, whole.toString());
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
          Shell.Result result = new Shell().run("report", "-o", format, file.toString());
          if (!Set.of(ExitCode.OK, ExitCode.FAULT, ExitCode.USAGE, ExitCode.INCONCLUSIVE)
              .contains(result.code())) {
            failed.add(path + ": " + result.code() + " " + result.err());
          }
        });
    assertEquals(List.of(), failed);
  }

  /** Takes each member out for a moment; of a list only those of its first element. */
  private static void remove(JsonElement element, String path, Consumer<String> without) {
    if (element instanceof JsonArray list && !list.isEmpty()) {
      remove(list.get(0), path + "[0]", without);
    } else if (element instanceof JsonObject object) {
      for (String name : List.copyOf(object.keySet())) {
        JsonElement taken = object.remove(name);
        without.accept(path + "." + name);
        object.add(name, taken);
        remove(taken, path + "." + name, without);
      }
    }
  }
}
