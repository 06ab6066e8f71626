package io.ecwiddoctor.cli;

import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.engine.custom.RuleFiles;
import io.ecwiddoctor.report.Printable;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import picocli.CommandLine.Option;

/** The rules that a user adds to the built-in ones. */
final class RuleOptions {

  @Option(
      names = "--rules",
      paramLabel = "DIR|FILE",
      description =
          "rules of your own (.drl) beside the built-in ones; they are code that runs with your"
              + " rights, so name only what you trust; repeatable")
  private List<String> rules = new ArrayList<>();

  /** Whether there are any. */
  boolean areGiven() {
    return !rules.isEmpty();
  }

  /**
   * The engine to work with. Files that are no good are told of on standard error, and left out.
   * Without any, it is waited for the built-in rules, which are being loaded since the start: what
   * can be done before is better done before.
   *
   * @throws io.ecwiddoctor.model.RuleException if none of it can be used
   */
  DiagnosisEngine engine(CommandContext session) {
    if (rules.isEmpty()) {
      return DiagnosisEngine.create();
    }
    return DiagnosisEngine.withRules(
        problem -> session.hint("rules left out: " + Printable.line(problem.toString())),
        paths("--rules", rules).toArray(Path[]::new));
  }

  /** What tells these rules from others; empty where there are none. */
  List<String> hashes() {
    return RuleFiles.read(paths("--rules", rules)).sources().stream()
        .map(source -> hash(source.text()))
        .sorted()
        .toList();
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  /** These as paths. */
  static List<Path> paths(String place, List<String> given) {
    List<Path> paths = new ArrayList<>();
    for (String each : given) {
      try {
        paths.add(Path.of(each));
      } catch (InvalidPathException e) {
        throw new UsageException(
            place + ": " + UserText.quoted(each) + " is no path of a file.", e);
      }
    }
    return paths;
  }
}
