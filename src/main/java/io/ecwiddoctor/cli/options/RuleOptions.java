package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.engine.custom.RuleFiles;
import io.ecwiddoctor.report.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import okio.ByteString;
import picocli.CommandLine.Option;

/** The rules that a user adds to the built-in ones. */
public final class RuleOptions {

  @Option(
      names = "--rules",
      paramLabel = "DIR|FILE",
      description =
          "rules of your own (.drl) in addition to the built-in ones; they are code that runs with"
              + " your rights, so name only what you trust; repeatable")
  private List<Path> rules = new ArrayList<>();

  /** Whether there are any. */
  public boolean areGiven() {
    return !rules.isEmpty();
  }

  /**
   * The engine with these rules. Files that can't be used are reported on standard error and left
   * out. Without any, this waits for the built-in rules, which have been loading since the start.
   *
   * @throws io.ecwiddoctor.model.RuleException if none of the files can be used
   */
  public DiagnosisEngine engine(CommandContext context) {
    if (rules.isEmpty()) {
      return DiagnosisEngine.create();
    }
    return DiagnosisEngine.withRules(
        problem -> context.hint("rules left out: " + Printable.line(problem.toString())),
        rules.toArray(Path[]::new));
  }

  /** The hashes of these rules, to compare runs by. */
  public List<String> hashes() {
    return RuleFiles.read(rules).sources().stream()
        .map(source -> ByteString.encodeUtf8(source.text()).sha256().hex())
        .sorted()
        .toList();
  }
}
