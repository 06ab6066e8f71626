package io.ecwiddoctor.engine.custom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.model.Basis;
import io.ecwiddoctor.model.LoadedRule;
import io.ecwiddoctor.model.RuleException;
import io.ecwiddoctor.model.RuleProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users' own rules join the built-in ones; what is no good stays out, and is told of. */
final class OwnRulesTest {

  private static final Path FIXTURE = Path.of("fixtures/MissingScopes/sweep-default-app.json");

  private static final String REMARK =
      "insertLogical( new Remarked( Remark.custom( \"seen\" ),"
          + " Justification.of( drools.getRule().getName(), $required ) ) );";

  @TempDir private Path folder;

  private static String rule(String name, String conditions, String consequence) {
    return """
        package com.example.support

        import io.ecwiddoctor.fact.*
        import io.ecwiddoctor.model.*

        rule "%s"
        when
            %s
        then
            %s
        end
        """
        .formatted(name, conditions, consequence);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Evidence evidence() {
    return EvidenceFile.read(FIXTURE).evidence();
  }

  private static RuleProblem refusal(Path path) {
    RuleException refused =
        assertThrows(RuleException.class, () -> DiagnosisEngine.withRules(path));
    assertEquals(1, refused.problems().size(), refused.problems().toString());
    assertEquals(refused.problems().get(0).toString(), refused.getMessage());
    return refused.problems().get(0);
  }

  private static void assertRefused(Path path, int line, String words) {
    RuleProblem problem = refusal(path);
    assertEquals(path.toString(), problem.file());
    assertEquals(line, problem.line(), problem.toString());
    assertTrue(problem.reason().contains(words), problem.toString());
    assertEquals(1, problem.reason().lines().count(), problem.toString());
  }

  @Test
  void besideAnOwnRuleTheBuiltInOnesSayWhatTheySaidBefore() throws IOException {
    file("Any.drl", rule("Any", "$required : RequiredScopes()", REMARK));
    DiagnosisEngine with = DiagnosisEngine.withRules(folder);
    DiagnosisEngine without = DiagnosisEngine.create();
    try (Stream<Path> files = Files.walk(Path.of("fixtures"))) {
      for (Path fixture : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        Evidence evidence = EvidenceFile.read(fixture).evidence();
        assertEquals(without.assess(evidence).diagnoses(), with.assess(evidence).diagnoses());
        assertEquals(without.assess(evidence).verdict(), with.assess(evidence).verdict());
        assertEquals(without.assess(evidence).nextProbes(), with.assess(evidence).nextProbes());
        assertEquals(
            without.assess(evidence).remarks().size() + 1, with.assess(evidence).remarks().size());
      }
    }
  }

  @Test
  void ruleWithoutBasisCountsAsInferredAndTellsItsFile() throws IOException {
    Path file = file("Any.drl", rule("Any", "$required : RequiredScopes()", REMARK));
    LoadedRule rule =
        DiagnosisEngine.withRules(file).rules().stream()
            .filter(each -> !each.isBuiltIn())
            .findFirst()
            .orElseThrow();
    assertEquals(new LoadedRule("Any", "support", Basis.INFERRED, "", file.toString()), rule);
  }

  @Test
  void conclusionUnderAnotherNameThanTheRulesStandsWithoutBasis() throws IOException {
    Path file =
        file(
            "Odd.drl",
            rule(
                "Odd",
                "$required : RequiredScopes()",
                "insertLogical( Conclusion.of( DiagnosisCode.RATE_LIMITED, Confidence.POSSIBLE,"
                    + " Justification.of( \"elsewhere\", $required ) ) );"));
    assertTrue(
        DiagnosisEngine.withRules(file).assess(evidence()).diagnoses().stream()
            .anyMatch(diagnosis -> diagnosis.rules().contains("elsewhere")));
  }

  @Test
  void brokenFileStaysOutAndTheOthersAreUsed() throws IOException {
    file("Good.drl", rule("Good", "$required : RequiredScopes()", REMARK));
    Path broken =
        file("Broken.drl", rule("Broken", "$required : RequiredScopes( nothing == 1 )", REMARK));
    List<RuleProblem> problems = new ArrayList<>();
    DiagnosisEngine engine = DiagnosisEngine.withRules(problems::add, folder);
    assertEquals(List.of(broken.toString()), problems.stream().map(RuleProblem::file).toList());
    assertTrue(engine.rules().stream().anyMatch(rule -> rule.name().equals("Good")));
    assertFalse(engine.rules().stream().anyMatch(rule -> rule.name().equals("Broken")));
    assertEquals(
        1,
        engine.assess(evidence()).remarks().stream()
            .filter(r -> r.detail().equals("seen"))
            .count());
  }

  @Test
  void mistakesAreRefusedWithFileLineAndReason() throws IOException {
    assertRefused(file("A.drl", rule("A", "RequiredScopes( ", REMARK)), 10, "mismatched");
    assertRefused(
        file("B.drl", rule("B", "$required : RequiredScopes()", "insertLogical( x );")), 6, "x");
    assertRefused(
        file("C.drl", rule("MissingScopes", "$required : RequiredScopes()", REMARK)), 6, "already");
    assertRefused(file("D.drl", "rule X when then end\n"), 0, "package");
    assertRefused(
        file(
            "E.drl",
            rule("E", "RequiredScopes()", REMARK).replace("com.example", "io.ecwiddoctor")),
        0,
        "the program's");
    assertRefused(
        file("F.drl", rule("F", "RequiredScopes()", REMARK).replace("when", "@basis( SURE ) when")),
        6,
        "INFERRED");
    assertRefused(file("G.drl", "package com.example\n"), 0, "no rule");
    assertRefused(Files.write(folder.resolve("H.drl"), new byte[] {(byte) 0xff}), 0, "UTF-8");
  }

  @Test
  void onlyLocalFilesAreReadThatNotEverybodyMayWriteTo() throws IOException {
    assertRefused(Path.of("https://example.com/rules"), 0, "this machine");
    assertRefused(folder.resolve("none"), 0, "no such");
    assertRefused(folder, 0, "no .drl");
    Path file = file("Any.drl", rule("Any", "$required : RequiredScopes()", REMARK));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertRefused(file, 0, "everybody");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertRefused(file, 0, "everybody");
    assertRefused(folder, 0, "everybody");
  }

  @Test
  void ruleThatLoopsIsStoppedAndNamed() throws IOException {
    Path file =
        file(
            "Loop.drl",
            rule("Loop", "$p : MaxWait()", "insert( new MaxWait( $p.seconds() + 1 ) );"));
    DiagnosisEngine engine = DiagnosisEngine.withRules(file);
    RuleException failure = assertThrows(RuleException.class, () -> engine.assess(evidence()));
    assertTrue(failure.getMessage().contains("\"Loop\" comes to no end"), failure.getMessage());
    assertEquals(file.toString(), failure.problems().get(0).file());
  }

  @Test
  void rulesThatFeedEachOtherAreStoppedAndNamed() throws IOException {
    String there =
        "insertLogical( new PermissionListContradicted( Scope.ALLOW_SSO,"
            + " Justification.of( drools.getRule().getName(), $required ) ) );";
    Path one =
        file(
            "Ping.drl",
            rule(
                "Ping",
                "$required : Derived( this instanceof RequiredScopes || this instanceof Remarked )",
                there));
    Path other =
        file(
            "Pong.drl",
            rule(
                "Pong",
                "$required : PermissionListContradicted( scope == Scope.ALLOW_SSO )",
                REMARK));
    DiagnosisEngine engine = DiagnosisEngine.withRules(one, other);
    RuleException failure = assertThrows(RuleException.class, () -> engine.assess(evidence()));
    assertTrue(failure.getMessage().contains("comes to no end"), failure.getMessage());
  }

  @Test
  void ruleThatFailsIsNamed() throws IOException {
    Path file =
        file(
            "Fail.drl",
            rule("Fail", "$p : MaxWait()", "throw new IllegalStateException( \"no\" );"));
    DiagnosisEngine engine = DiagnosisEngine.withRules(file);
    RuleException failure = assertThrows(RuleException.class, () -> engine.assess(evidence()));
    assertTrue(
        failure.getMessage().startsWith(file + ": the rule \"Fail\" failed"), failure.getMessage());
  }

  @Test
  void lintTellsWhatMakesARuleUnreliable() throws IOException {
    Path file =
        file(
            "Bad.drl",
            rule("Bad", "$p : MaxWait()\n    eval( true )", "System.gc();")
                .replace("when", "salience 10\nwhen"));
    String findings = RuleLint.check(List.of(file), Set.of()).toString();
    for (String word :
        List.of("salience", "eval", "@basis", "System", "insertLogical", "Justification")) {
      assertTrue(findings.contains(word), word + " is missing in " + findings);
    }
    assertEquals(List.of(), RuleLint.check(List.of(Path.of("docs/own-rules")), Set.of()));
  }

  @Test
  void lintWantsOneRuleAFileUnderItsName() throws IOException {
    String rule = Files.readString(Path.of("docs/own-rules/CustomersRefused.drl"));
    String second = rule.substring(rule.indexOf("rule \"")).replace("CustomersRefused", "Second");
    Path two = file("CustomersRefused.drl", rule + second);
    Path other = file("Other.drl", rule);

    assertTrue(lint(two).contains("2 rules are in one file"), lint(two));
    assertTrue(lint(other).contains("name the file CustomersRefused.drl"), lint(other));
  }

  @Test
  void mistypedNamesAreToldWithTheirLineAndAHint() throws IOException {
    String bound = "$required : RequiredScopes()\n    ";
    Path type = file("NoType.drl", rule("NoType", bound + "TokenAcceptd()", REMARK));
    Path value =
        file(
            "NoValue.drl",
            rule("NoValue", bound + "ScopeFinding( status == ScopeStatus.DENIDE )", REMARK));

    assertTrue(lint(type).contains(":9: Unable to find class: TokenAcceptd; check"));
    assertTrue(lint(value).contains(":9: "), lint(value));
    assertTrue(lint(value).contains("; it has GRANTED, DENIED, "), lint(value));
  }

  private static String lint(Path file) {
    return RuleLint.check(List.of(file), Set.of()).toString();
  }
}
