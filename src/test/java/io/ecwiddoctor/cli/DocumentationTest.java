package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.cli.options.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The documents name commands, options, files and outputs that exist. */
final class DocumentationTest {

  private static final Path README = Path.of("README.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```\n(.*?)^```$");
  private static final Pattern CODE = Pattern.compile("`(ecwid-doctor [^`]+)`");
  private static final Pattern COMMAND = Pattern.compile("(?m)\\becwid-doctor ([a-z]+)([^#|>\n]*)");
  private static final Pattern OPTION = Pattern.compile("(?<=\\s)--?[a-z][a-z-]*");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
  private static final Pattern OUTPUT =
      Pattern.compile("(?s)<!-- output of: (.*?) -->\n```\n(.*?)```");

  @Test
  void everyCommandAndOptionExists() throws IOException {
    PrintStream none =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    CommandLine program =
        Program.commandLine(
            List.of(),
            new Environment(
                InputStream.nullInputStream(), none, none, Map.of(), false, false, null));
    List<String> unknown = new ArrayList<>();
    for (Path page : pages()) {
      collectUnknown(page, BLOCK, program, unknown);
    }
    try (Stream<Path> forms = Files.list(Path.of(".github", "ISSUE_TEMPLATE"))) {
      forms.forEach(form -> collectUnknown(form, CODE, program, unknown));
    }
    assertEquals(List.of(), unknown);
  }

  private static void collectUnknown(
      Path page, Pattern code, CommandLine program, List<String> unknown) {
    for (Matcher block = code.matcher(read(page)); block.find(); ) {
      for (Matcher command = COMMAND.matcher(block.group(1)); command.find(); ) {
        CommandLine known = program.getSubcommands().get(command.group(1));
        if (known == null) {
          unknown.add(page + ": " + command.group());
        } else {
          String word = command.group(2).strip().split("\\s", 2)[0];
          CommandLine inner = known.getSubcommands().getOrDefault(word, known);
          OPTION
              .matcher(command.group(2))
              .results()
              .filter(option -> inner.getCommandSpec().findOption(option.group()) == null)
              .forEach(option -> unknown.add(page + ": " + command.group()));
        }
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      for (Matcher link = LINK.matcher(Files.readString(page)); link.find(); ) {
        if (!Files.exists(page.resolveSibling(link.group(1)))) {
          broken.add(page + ": " + link.group(1));
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  /** Which pages the archive has is told by layout.xml. */
  @Test
  void linksOfPagesInTheArchiveStayInIt() throws IOException {
    String layout = Files.readString(Path.of("src/main/release/layout.xml"));
    List<String> leaving = new ArrayList<>();
    for (Path page : pages()) {
      for (Matcher link = LINK.matcher(Files.readString(page)); link.find(); ) {
        Path target = page.resolveSibling(link.group(1)).normalize();
        if (!target.startsWith("docs") && !layout.contains("<include>" + target + "</include>")) {
          leaving.add(page + ": " + link.group(1));
        }
      }
    }
    assertEquals(List.of(), leaving);
  }

  /** {@code -Dgolden.update=true} writes the present one. */
  @Test
  void outputInTheReadmeIsReal() throws IOException {
    String readme = Files.readString(README);
    Matcher shown = OUTPUT.matcher(readme);
    assertTrue(shown.find());
    String printed = new Shell().run(shown.group(1).split(" ", -1)).out();
    String report = printed.substring(0, printed.indexOf("\nMessage for step"));
    if (Boolean.getBoolean("golden.update")) {
      String updated =
          readme.substring(0, shown.start(2)) + report + readme.substring(shown.end(2));
      Files.writeString(README, updated);
    } else {
      assertEquals(report, shown.group(2));
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "AGENTS.md").map(Path::of),
              docs)
          .filter(page -> page.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }
}
