package io.ecwiddoctor.engine.custom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compiles this project's rules during its build. Does nothing while rules, facts and compiler are
 * as they were the last time, and leaves a class file alone that would come out the same: Maven
 * recompiles all tests when one is newer.
 */
final class BuiltInRules {

  private static final String MODEL_LIST = "META-INF/kie/io.ecwiddoctor/ecwid-doctor/drools-model";

  /** What rules are compiled against and by. */
  private static final List<String> INPUTS =
      List.of("io/ecwiddoctor/fact", "io/ecwiddoctor/model", "io/ecwiddoctor/engine/custom");

  private final Path rules;
  private final Path classes;
  private final Path state;

  private BuiltInRules(Path rules, Path classes, Path state) {
    this.rules = rules;
    this.classes = classes;
    this.state = state;
  }

  /**
   * Compiles the rules of a folder.
   *
   * @param args the folder of the rules, the folder of the class files, and a file that remembers
   *     what they were made of
   */
  public static void main(String[] args) throws IOException {
    System.setProperty("slf4j.internal.verbosity", "ERROR"); // no provider is needed here
    new BuiltInRules(Path.of(args[0]), Path.of(args[1]), Path.of(args[2])).run();
  }

  private void run() throws IOException {
    List<String> before = Files.exists(state) ? Files.readAllLines(state) : List.of("");
    String digest = digest();
    List<String> made = before.subList(1, before.size());
    if (digest.equals(before.get(0))
        && made.stream().map(classes::resolve).allMatch(Files::exists)) {
      return;
    }
    // With a fixed name the classes' names depend on nothing but the rules.
    System.setProperty("drools.reproducibleExecutableModelGeneration", "true");
    List<RuleSource> sources = new ArrayList<>();
    for (Path file : files(rules, ".drl")) {
      sources.add(new RuleSource(rules.relativize(file).toString(), Files.readString(file)));
    }
    Compilation compilation = DrlCompiler.compile(sources, "built-in");
    if (!compilation.faults().isEmpty()) {
      throw new IllegalStateException("The rules don't compile: " + compilation.faults());
    }
    TreeMap<String, byte[]> outputs = new TreeMap<>();
    compilation
        .classes()
        .forEach((name, bytes) -> outputs.put(name.replace('.', '/') + ".class", bytes));
    String models = String.join("\n", compilation.models().stream().sorted().toList());
    outputs.put(MODEL_LIST, (models + "\n").getBytes(StandardCharsets.UTF_8));
    for (String name : made) {
      if (!outputs.containsKey(name)) {
        Files.deleteIfExists(classes.resolve(name));
      }
    }
    for (var output : outputs.entrySet()) {
      Path file = classes.resolve(output.getKey());
      if (!Files.exists(file) || !Arrays.equals(output.getValue(), Files.readAllBytes(file))) {
        Files.createDirectories(file.getParent());
        Files.write(file, output.getValue());
      }
    }
    List<String> lines = new ArrayList<>(List.of(digest));
    lines.addAll(outputs.keySet());
    Files.write(state, lines);
  }

  private String digest() throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    List<Path> inputs = new ArrayList<>(files(rules, ".drl"));
    for (String input : INPUTS) {
      inputs.addAll(files(classes.resolve(input), ".class"));
    }
    for (Path input : inputs) {
      digest.update(input.toString().getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(input));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
