package io.ecwiddoctor.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What can be said of the launcher for Windows without Windows. */
final class WindowsLauncherTest {

  private static final Path LAUNCHER = Path.of("src/main/launcher/ecwid-doctor.cmd");

  @Test
  void linesEndAsCmdNeedsThem() throws IOException {
    String text = Files.readString(LAUNCHER);

    assertEquals(text.split("\n", -1).length, text.split("\r\n", -1).length);
    assertTrue(text.chars().allMatch(sign -> sign < 128), "cmd reads it in any code page");
  }

  @Test
  void everyJumpHasItsLabel() throws IOException {
    String text = Files.readString(LAUNCHER);

    assertEquals(found("(?m)^:(\\w+)\r?$", text), found("\\bgoto (\\w+)", text));
  }

  @Test
  void pathsAreQuoted() throws IOException {
    List<String> bare =
        Files.readAllLines(LAUNCHER).stream()
            .filter(line -> !line.startsWith("rem ") && !line.startsWith("for /f \"tokens=3\""))
            .map(line -> line.replaceAll("\"[^\"]*\"", ""))
            .filter(line -> line.matches(".*%(JAVA|CACHE|CLASSES|~dp0|ARCHIVE_FILE).*"))
            .toList();

    assertEquals(List.of(), bare);
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
