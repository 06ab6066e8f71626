package io.ecwiddoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.model.DiagnosisCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.model.Model;
import org.junit.jupiter.api.Test;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/** What holds for every rule, so that none is lost, untested or written in another manner. */
class RulesTest {

  private static final Path FOLDER = Path.of("rules");

  /** What makes a rule depend on order, on the outside or on itself. */
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "\\b(salience|no-loop|lock-on-active|agenda-group|activation-group|dialect|eval|global"
              + "|function|query|modify|update|delete|retract|insert|System|if|for|while)\\b");

  @Test
  void theRulesLoadedAreTheFilesOnDisk() {
    assertEquals(
        files().stream().map(RulesTest::name).collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(RuleBase.builtIn().names()));
  }

  @Test
  void everyFileHoldsOneRuleOfItsNameInThePackageOfItsFolder() {
    List<String> gaps = new ArrayList<>();
    for (Path file : files()) {
      String text = read(file);
      List<String> rules =
          Pattern.compile("(?m)^rule \"(.*)\"$")
              .matcher(text)
              .results()
              .map(r -> r.group(1))
              .toList();
      if (!rules.equals(List.of(name(file)))) {
        gaps.add(file + " holds " + rules);
      }
      String folder = file.getParent().getFileName().toString();
      if (!text.startsWith("package io.ecwiddoctor.rules." + folder + "\n")) {
        gaps.add(file + " is not in the package of its folder");
      }
    }
    assertEquals(List.of(), gaps);
  }

  @Test
  void everyRuleIsConditionsAndALogicalInsertion() {
    List<String> gaps = new ArrayList<>();
    for (Path file : files()) {
      String body = read(file).replaceAll("\"[^\"]*\"|//.*|import .*", "");
      Matcher forbidden = FORBIDDEN.matcher(body);
      if (forbidden.find()) {
        gaps.add(file + " says " + forbidden.group());
      }
      if (!body.contains("insertLogical(")) {
        gaps.add(file + " inserts nothing logically");
      }
      if (!read(file).contains("\n// ")) {
        gaps.add(file + " does not say why");
      }
    }
    assertEquals(List.of(), gaps);
  }

  @Test
  void everyDiagnosisHasRuleArticlePositiveFixtureAndNearMiss() {
    List<String> gaps = new ArrayList<>();
    for (DiagnosisCode code : DiagnosisCode.values()) {
      Path rules = FOLDER.resolve(code.category());
      Path fixtures = Fixtures.FOLDER.resolve(code.articleName());
      demand(gaps, rules.resolve(code.articleName() + ".drl"));
      demand(gaps, rules.resolve(code.articleName() + ".md"));
      Set<Boolean> concludes = new HashSet<>();
      for (Path file : Fixtures.all()) {
        if (file.startsWith(fixtures)) {
          boolean concluded =
              EvidenceFile.read(file).expectation().diagnoses().stream()
                  .anyMatch(diagnosis -> diagnosis.code() == code);
          boolean nearMiss = file.getFileName().toString().startsWith("near-miss-");
          concludes.add(nearMiss);
          if (!nearMiss && !concluded) {
            gaps.add(file + " does not lead to " + code);
          }
        }
      }
      if (concludes.size() < 2) {
        gaps.add(fixtures + " lacks a positive case or a near miss");
      }
    }
    assertEquals(List.of(), gaps);
  }

  @Test
  void everyConclusionIsWrittenInAFileThatBeginsWithItsName() {
    List<String> gaps = new ArrayList<>();
    Pattern concludes = Pattern.compile("Conclusion\\.of\\(\\s*DiagnosisCode\\.([A-Z_]+), ");
    for (Path file : files()) {
      Matcher matcher = concludes.matcher(read(file));
      while (matcher.find()) {
        DiagnosisCode code = DiagnosisCode.valueOf(matcher.group(1));
        if (!name(file).startsWith(code.articleName())
            || !file.getParent().endsWith(code.category())) {
          gaps.add(file + " concludes " + code);
        }
      }
    }
    assertEquals(List.of(), gaps);
  }

  @Test
  void everyRuleFiresInAFixture() {
    Set<String> fired = new TreeSet<>();
    Fixtures.read().forEach(fixture -> fired.addAll(firedBy(fixture.evidence())));
    assertEquals(new TreeSet<>(RuleBase.builtIn().names()), fired);
  }

  @Test
  void everyRuleStaysSilentInANearMissOfItsDiagnosis() {
    List<String> gaps = new ArrayList<>(RuleBase.builtIn().names());
    // It holds whenever a job asks for anything, so that nothing can be a near miss of it.
    gaps.remove("RequiredScopes");
    for (Path file : Fixtures.all()) {
      if (file.getFileName().toString().startsWith("near-miss-")) {
        Set<String> fired = firedBy(EvidenceFile.read(file).evidence());
        String diagnosis = file.getParent().getFileName().toString();
        gaps.removeIf(rule -> !fired.contains(rule) && isNear(rule, diagnosis));
      }
    }
    assertEquals(List.of(), gaps);
  }

  /** Whether a near miss of that diagnosis is one of that rule: any is, to an inference. */
  private static boolean isNear(String rule, String diagnosis) {
    return rule.startsWith(diagnosis)
        || Stream.of(DiagnosisCode.values()).noneMatch(code -> rule.startsWith(code.articleName()));
  }

  @Test
  void withoutAnySingleRuleSomeFixtureLeadsElsewhere() {
    List<EvidenceFile> fixtures = Fixtures.read();
    List<String> unnoticed = new ArrayList<>();
    for (Path file : files()) {
      RuleBase mutant = without(name(file));
      DiagnosisEngine engine = new DiagnosisEngine(mutant);
      if (fixtures.stream().allMatch(fixture -> leadsToWhatItSays(engine, fixture))) {
        unnoticed.add(name(file));
      }
    }
    assertEquals(List.of(), unnoticed);
  }

  /** The rule base as if that file were not there. Drools' own removal leaves it in disorder. */
  private static RuleBase without(String rule) {
    return new RuleBase(
        RuleBase.builtInModels().stream().map(model -> without(rule, model)).toList(), List.of());
  }

  private static Model without(String rule, Model model) {
    return (Model)
        Proxy.newProxyInstance(
            Model.class.getClassLoader(),
            new Class<?>[] {Model.class},
            (proxy, method, arguments) ->
                method.getName().equals("getRules")
                    ? model.getRules().stream()
                        .filter(each -> !each.getName().equals(rule))
                        .toList()
                    : method.invoke(model, arguments));
  }

  private static boolean leadsToWhatItSays(DiagnosisEngine engine, EvidenceFile fixture) {
    return Fixtures.outcome(engine.assess(fixture.evidence())).equals(fixture.expectation());
  }

  private static Set<String> firedBy(Evidence evidence) {
    Set<String> fired = new HashSet<>();
    KieSession session = RuleBase.builtIn().kieBase().newKieSession();
    try {
      session.addEventListener(
          new DefaultAgendaEventListener() {
            @Override
            public void afterMatchFired(AfterMatchFiredEvent event) {
              fired.add(event.getMatch().getRule().getName());
            }
          });
      Facts.of(evidence).forEach(session::insert);
      session.fireAllRules();
    } finally {
      session.dispose();
    }
    return fired;
  }

  private static void demand(List<String> gaps, Path file) {
    if (!Files.exists(file)) {
      gaps.add(file + " is missing");
    }
  }

  private static List<Path> files() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".drl")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".drl", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
