package io.ecwiddoctor.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a user downloads, as the build copied it. */
class LibrariesTest {

  private static final Path LIB = Path.of("target", "lib");

  private static final Path LIB_MCP = Path.of("target", "lib-mcp");

  /** Compilers and parsers of rules, what drags them in, and what belongs to tests. */
  private static final Pattern UNWANTED =
      Pattern.compile(
          "(ecj|antlr|javaparser|mvel|xstream|drools-(drl|model-codegen|ecj|mvel|engine)|kie-util"
              + "|junit|mockito|opentest|apiguardian|archunit|mockwebserver|okhttp-tls|jqwik|jmh"
              + "|json-schema|byte-buddy|mcp|reactor|reactive|jackson).*");

  @Test
  void theProgramStartsWithoutRuleCompilerParserOrTestLibrary() throws IOException {
    List<String> jars = jars(LIB);
    assertFalse(jars.isEmpty());
    assertEquals(List.of(), jars.stream().filter(UNWANTED.asMatchPredicate()).toList());
  }

  @Test
  void theProtocolOfAssistantsLiesApartAndBringsNothingTwice() throws IOException {
    List<String> jars = jars(LIB_MCP);
    assertTrue(jars.stream().anyMatch(jar -> jar.startsWith("mcp-core-")), jars.toString());
    jars.retainAll(jars(LIB));
    assertEquals(List.of(), jars);
    List<String> compilers = jars(Path.of("target", "lib-rules"));
    compilers.retainAll(jars(LIB_MCP));
    assertEquals(List.of(), compilers);
  }

  @Test
  void everyLibraryIsListedWithItsLicence() throws IOException {
    String list = Files.readString(Path.of("src/main/release/licences/THIRD-PARTY.md"));
    Stream<String> jars =
        Stream.of(jars(LIB), jars(Path.of("target", "lib-rules")), jars(LIB_MCP))
            .flatMap(List::stream);
    assertEquals(
        List.of(),
        jars.map(jar -> jar.replaceFirst("-[0-9].*", ""))
            .filter(name -> !name.equals("ecwid-doctor"))
            .filter(name -> !Pattern.compile("[| ,]" + name + "[, ]").matcher(list).find())
            .toList());
  }

  @Test
  void withoutTheRuleCompilerOwnRulesAreRefusedWithAWayOut() throws Exception {
    Ended ended =
        java(
            "target/classes" + File.pathSeparator + LIB + "/*",
            "io.ecwiddoctor.cli.Main",
            "rules",
            "lint",
            "docs/own-rules");
    assertEquals(2, ended.status(), ended.words());
    assertTrue(ended.words().contains("add org.drools:drools-engine"), ended.words());
    assertEquals(1, ended.words().lines().count(), ended.words());
  }

  /** The optional dependencies serve the command alone. */
  @Test
  void theLibraryDiagnosesWithoutTheOptionalDependencies() throws Exception {
    Pattern optional = Pattern.compile("(picocli|progressbar|jline|fastcsv|jte)-.*");
    String path =
        Stream.concat(
                Stream.of("target/classes", "target/test-classes"),
                jars(LIB).stream()
                    .filter(optional.asMatchPredicate().negate())
                    .map(jar -> LIB.resolve(jar).toString()))
            .collect(Collectors.joining(File.pathSeparator));

    Ended ended = java(path, LibraryAlone.class.getName());

    assertEquals(0, ended.status(), ended.words());
    assertTrue(ended.words().startsWith("FAULT  Store 1003: the token is missing"), ended.words());
  }

  /** {@code mvn -Pit verify} shows what a user's module could no longer do. */
  @Test
  void theModuleRequiresNoLibraryOfTests() throws IOException {
    assertFalse(
        Files.readString(Path.of("src/main/module/module-info.java")).contains("org.junit"));
  }

  private record Ended(int status, String words) {}

  private static Ended java(String classPath, String... words)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), printed);
  }

  private static List<String> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }
}
