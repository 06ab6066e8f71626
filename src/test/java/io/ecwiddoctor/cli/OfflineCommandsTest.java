package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.model.DiagnosisCode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

/** The commands that only read what the program brings along. */
final class OfflineCommandsTest {

  @Test
  void helpBeginsWithExamplesAndNamesEveryCommand() {
    Shell.Result result = new Shell().run("--help");

    assertEquals(ExitCode.OK, result.code());
    assertTrue(result.out().indexOf("Examples") < result.out().indexOf("Commands"), result.out());
    commands().forEach(word -> assertTrue(result.out().contains("  " + word + " "), word));
    assertEquals(result.out(), new Shell().run("-h").out());
  }

  static List<String> commands() {
    return Pages.commands().stream().map(CommandSpec::name).toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpWithExamplesFirst(String name) {
    Shell.Result result = new Shell().run(name, "--help");

    assertEquals(ExitCode.OK, result.code());
    assertTrue(result.out().contains("Usage: ecwid-doctor " + name), result.out());
    assertTrue(result.out().indexOf("Examples") < result.out().indexOf("Usage"), result.out());
    assertEquals(result.out(), new Shell().run("help", name).out());
    assertTrue(result.out().lines().allMatch(line -> line.length() <= 100), result.out());
  }

  @Test
  void helpShownOnATerminalIsColouredUnlessRefused() {
    assertTrue(new Shell().terminal().run("diagnose", "-h").out().contains("\u001b["));
    assertFalse(
        new Shell().terminal().run("diagnose", "-h", "--no-color").out().contains("\u001b["));
  }

  @Test
  void versionNamesTheProgramAndItsCatalogue() {
    String version = new Shell().run("--version").out();

    assertTrue(version.matches("ecwid-doctor [0-9]\\S* \\(catalog [0-9.]+\\)\\R"), version);
    assertEquals(version, new Shell().run("-V").out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MISSING_SCOPES",
        "missing-scopes",
        "MissingScopes",
        "missing_scopes",
        " Missing Scopes"
      })
  void explainTakesACodeInAnySpelling(String spelling) {
    Shell.Result result = new Shell().run("explain", spelling);

    assertEquals(ExitCode.OK, result.code());
    for (String part :
        List.of("MISSING_SCOPES", "Symptom", "Cause", "Remedy", "Message to", "See also")) {
      assertTrue(result.out().contains(part), part);
    }
  }

  @ParameterizedTest
  @EnumSource(DiagnosisCode.class)
  void everyDiagnosisIsExplainedInBothFormats(DiagnosisCode code) {
    assertEquals(ExitCode.OK, new Shell().run("explain", code.name()).code());
    JsonObject article = json(new Shell().run("explain", code.name(), "-o", "json"));
    assertEquals(code.name(), article.get("code").getAsString());
    assertFalse(article.getAsJsonArray("remedy").isEmpty());
    assertTrue(article.has("message"));
  }

  @Test
  void catalogListsEveryDiagnosisOnceInBothFormats() {
    String table = new Shell().run("catalog").out();
    JsonArray list = json(new Shell().run("catalog", "-o", "json")).getAsJsonArray("diagnoses");

    List<String> expected = Arrays.stream(DiagnosisCode.values()).map(Enum::name).toList();
    assertEquals(expected, table.lines().skip(1).map(line -> line.split(" ", 2)[0]).toList());
    assertEquals(
        expected,
        list.asList().stream()
            .map(each -> each.getAsJsonObject().get("code").getAsString())
            .toList());
    int none = expected.indexOf("STORE_NOT_FOUND");
    assertTrue(list.get(none).getAsJsonObject().get("failureMode").isJsonNull());
  }

  @Test
  void profilesListsTheTwentyFiveScopesOfTheGuide() {
    String listed = new Shell().run("profiles").out();
    assertTrue(listed.contains("migration (25 scopes)"));
    assertTrue(
        listed.contains(
            "violet (8 scopes)\n  as listed at https://docs.violet.io/ecom-platforms/ecwid\n"),
        listed);
    JsonArray profiles = json(new Shell().run("profiles", "-o", "json")).getAsJsonArray("profiles");
    assertEquals(6, profiles.size());
    assertEquals(25, profiles.get(0).getAsJsonObject().getAsJsonArray("scopes").size());
  }

  private static JsonObject json(Shell.Result result) {
    assertEquals(ExitCode.OK, result.code(), result.err());
    return JsonParser.parseString(result.out()).getAsJsonObject();
  }

  @ParameterizedTest
  @CsvSource({
    "403, MISSING_SCOPES, STORE_NOT_FOUND",
    "503, SERVICE_UNAVAILABLE, MISSING_SCOPES",
    "INSUFFICIENT_APP_SCOPE, SCOPES_NOT_APPLIED, TOKEN_OUTDATED",
    "invalid-api-token, STORE_MISMATCH, MISSING_SCOPES",
    "DISCOUNTS_FEATURE_NOT_AVAILABLE, FEATURE_NOT_AVAILABLE, PLAN_WITHOUT_API",
    "TOKEN_NOT_RETRIEVED, TOKEN_MASKED, TOKEN_OUTDATED"
  })
  void explainListsWhatAStatusAnErrorCodeOrAFailureModeCanMean(
      String term, String among, String not) {
    Shell.Result result = new Shell().run("explain", term);

    assertEquals(ExitCode.OK, result.code(), result.err());
    assertTrue(result.out().contains(among + " "), result.out());
    assertFalse(result.out().contains(not), result.out());
    assertFalse(
        json(new Shell().run("explain", term, "-o", "json")).getAsJsonArray("diagnoses").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"299", "NONE", "600"})
  void explainDoesNotInventMeanings(String term) {
    assertEquals(ExitCode.USAGE, new Shell().run("explain", term).code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void completionsOfferValues(String shell) {
    String script = new Shell().run("completion", shell).out();

    for (String value : List.of("junit", "read-only", "read_orders", "MISSING_SCOPES", "zsh")) {
      assertTrue(script.contains(value), value);
    }
  }

  /** The names of files come from the shell itself, which the generated text must not forbid. */
  @Test
  void completionsKnowDiagnosesAndLeaveFilesToTheShell() {
    String bash = new Shell().run("completion", "bash").out();

    assertTrue(bash.contains("complete -F") && bash.contains("-o default"), bash);
    assertFalse(bash.contains("compopt +o default"), bash);
    assertTrue(bash.contains("MISSING_SCOPES"), bash);
  }
}
