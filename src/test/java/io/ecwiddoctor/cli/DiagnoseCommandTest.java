package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.simulator.EcwidSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The main job from the command line to the exit status, over a real socket. */
final class DiagnoseCommandTest {

  @RegisterExtension static final EcwidSimulator API = new EcwidSimulator();

  @TempDir Path folder;

  private long requestsBefore;
  private final StringBuilder printed = new StringBuilder();

  @BeforeEach
  void countRequests() {
    requestsBefore = API.get().requests();
  }

  @AfterEach
  void nothingPrintedHoldsTheToken() {
    assertFalse(printed.toString().contains("x1x1"), printed.toString());
  }

  private Shell shell() {
    return new Shell().variable("ECWID_BASE_URL", API.get().baseUrl());
  }

  private Shell.Result run(Shell shell, String... args) {
    Shell.Result result = shell.run(args);
    printed.append(result.out()).append(result.err());
    return result;
  }

  private Shell.Result diagnose(Shell shell, String... options) {
    List<String> args = new java.util.ArrayList<>(List.of("diagnose"));
    args.addAll(List.of(options));
    return run(shell, args.toArray(String[]::new));
  }

  private static JsonObject report(Shell.Result result) {
    return JsonParser.parseString(result.out()).getAsJsonObject();
  }

  private static String codes(JsonObject report) {
    return String.join(
        " ",
        report.getAsJsonArray("diagnoses").asList().stream()
            .map(each -> each.getAsJsonObject().get("code").getAsString())
            .toList());
  }

  private static String source(JsonObject report) {
    return report.getAsJsonObject("token").get("source").getAsString();
  }

  private long requests() {
    return API.get().requests() - requestsBefore;
  }

  @ParameterizedTest(name = "store {0} is {1}: {2}")
  @CsvSource({
    "1001, OK, HEALTHY, ''",
    "1003, FAULT, FAULT, MISSING_SCOPES",
    "1005, FAULT, FAULT, TOKEN_OUTDATED STORE_MISMATCH",
    "1008, FAULT, FAULT, STORE_NOT_FOUND",
    "1025, INCONCLUSIVE, INCONCLUSIVE, SERVICE_UNAVAILABLE",
    "1027, OK, NO_FAULT_FOUND, ''",
  })
  void exitStatusIsTheSameInEveryFormat(
      String store, ExitCode code, String verdict, String diagnoses) {
    Shell.Result json =
        diagnose(shell().variable("ECWID_TOKEN", Tokens.SECRET), "--store", store, "-o", "json");
    Shell.Result text = diagnose(shell().variable("ECWID_TOKEN", Tokens.SECRET), "--store", store);
    Shell.Result brief =
        diagnose(shell().variable("ECWID_TOKEN", Tokens.SECRET), "--store", store, "-q");

    assertEquals(List.of(code, code, code), List.of(json.code(), text.code(), brief.code()));
    assertEquals(verdict, report(json).get("verdict").getAsString());
    assertEquals(diagnoses, codes(report(json)));
    assertTrue(text.out().startsWith(verdict.replace('_', ' ')), text.out());
    assertEquals(1, brief.out().lines().count(), brief.out());
    assertEquals("", json.err() + text.err() + brief.err());
  }

  @Test
  void strictCountsOnlyProofAsSuccess() {
    Shell withToken = shell().variable("ECWID_TOKEN", Tokens.SECRET);

    assertEquals(ExitCode.INCONCLUSIVE, diagnose(withToken, "--store", "1027", "--strict").code());
  }

  @Test
  void tokenComesFromStandardInput() {
    JsonObject report =
        report(
            diagnose(
                shell().input(Tokens.SECRET + "\n").variable("ECWID_TOKEN", "worse"),
                "--store",
                "1001",
                "--token-stdin",
                "-o",
                "json"));

    assertEquals("STDIN", source(report));
    assertEquals("HEALTHY", report.get("verdict").getAsString());
  }

  @Test
  void tokenComesFromAFileInWhateverEncodingAShellWroteIt() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain"), Tokens.SECRET + "\r\n");
    Path marked = Files.writeString(folder.resolve("marked"), "\uFEFF" + Tokens.SECRET);
    Path wide =
        Files.write(
            folder.resolve("wide"),
            ("\uFEFF" + Tokens.SECRET + "\r\n").getBytes(StandardCharsets.UTF_16LE));

    for (Path file : List.of(plain, marked, wide)) {
      JsonObject report =
          report(
              diagnose(shell(), "--store", "1001", "--token-file", file.toString(), "-o", "json"));
      assertEquals("FILE", source(report), file.toString());
      assertEquals("HEALTHY", report.get("verdict").getAsString(), file.toString());
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files there have other permissions")
  void tokenFileThatEverybodyMayReadIsUsedAndMentioned() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), Tokens.SECRET);

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Shell.Result open = diagnose(shell(), "--store", "1001", "--token-file", file.toString());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Shell.Result closed = diagnose(shell(), "--store", "1001", "--token-file", file.toString());

    assertEquals(ExitCode.OK, open.code());
    assertTrue(open.err().contains("chmod 600"), open.err());
    assertFalse(closed.err().contains("chmod"), closed.err());
  }

  @Test
  void dashAsTokenFileIsStandardInput() {
    JsonObject report =
        report(
            diagnose(
                shell().input(Tokens.SECRET),
                "--store",
                "1001",
                "--token-file",
                "-",
                "-o",
                "json"));

    assertEquals("STDIN", source(report));
  }

  @Test
  void storeIdIsAskedForLikeTheToken() {
    Shell terminal = shell().answers("1001", Tokens.SECRET);

    assertEquals("HEALTHY", report(diagnose(terminal, "-o", "json")).get("verdict").getAsString());
    assertTrue(terminal.questions().get(0).startsWith("Store id"), terminal.questions().toString());
  }

  @Test
  void onATerminalTheCheckGoesOnWithoutQuotesOrBearer() {
    for (String given :
        List.of(
            "\"" + Tokens.SECRET + "\"",
            "Bearer " + Tokens.SECRET,
            "“" + Tokens.SECRET + "”",
            "Authorization: Bearer " + Tokens.SECRET)) {
      Shell agrees = shell().answers(given, "");
      JsonObject report = report(diagnose(agrees, "--store", "1001", "-o", "json"));
      assertEquals("HEALTHY", report.get("verdict").getAsString());

      Shell refuses = shell().answers(given, "n");
      report = report(diagnose(refuses, "--store", "1001", "-o", "json"));
      assertEquals("TOKEN_MALFORMED", codes(report));
    }
  }

  @Test
  void nothingIsAskedAboutATokenThatIsBare() {
    Shell terminal = shell().answers(" " + Tokens.SECRET + " ");

    assertEquals(ExitCode.OK, diagnose(terminal, "--store", "1001").code());
    assertEquals(1, terminal.questions().size());
  }

  @Test
  void aRecordingNeverReplacesTheFileOfTheToken() throws IOException {
    Path file = Files.writeString(folder.resolve("token.txt"), Tokens.SECRET);

    Shell.Result result =
        diagnose(
            shell(),
            "--store",
            "1001",
            "--token-file",
            file.toString(),
            "--record",
            folder.resolve("x/../token.txt").normalize().toString(),
            "--force");

    assertEquals(ExitCode.USAGE, result.code());
    assertEquals(Tokens.SECRET, Files.readString(file));
  }

  @Test
  void guideShowsAStepAtATimeAndChecksAgainWithTheNewToken() {
    String bad = "\u2022".repeat(12);
    Shell terminal =
        new Shell() {
          @Override
          @Nullable String answer(String question) {
            return question.startsWith("Press Enter") ? "" : super.answer(question);
          }
        }.answers(bad, Tokens.SECRET);
    terminal.variable("ECWID_BASE_URL", API.get().baseUrl());

    Shell.Result result = diagnose(terminal, "--store", "1001", "--guide");

    assertEquals(ExitCode.OK, result.code(), result.out() + result.err());
    assertTrue(result.out().contains("Step 1 of "), result.out());
    assertTrue(result.out().contains("Fixed: TOKEN_MASKED"), result.out());
    assertTrue(terminal.questions().stream().anyMatch(each -> each.startsWith("New token")));
  }

  /** Many paste the token as soon as they have copied it, before the last step. */
  @Test
  void guideTakesATokenThatIsPastedEarly() {
    Shell terminal = shell().answers("undefined", Tokens.SECRET);

    Shell.Result result = diagnose(terminal, "--store", "1001", "--guide");

    assertEquals(ExitCode.OK, result.code(), result.out() + result.err());
    assertTrue(result.out().contains("Fixed: TOKEN_NOT_PROVIDED"), result.out());
    assertFalse(result.out().contains("Step 2 of "), result.out());
  }

  @Test
  void guideBeginsWithTheVerdictAndTakesANewStoreId() {
    Shell terminal = shell().answers(Tokens.SECRET, "", "", "", "1001", "");

    Shell.Result result = diagnose(terminal, "--store", "my-shop", "--guide");

    assertEquals(ExitCode.OK, result.code(), result.out() + result.err());
    assertTrue(result.out().startsWith("FAULT  Store my-shop: the store id is not valid"));
    assertTrue(result.out().contains("Fixed: STORE_ID_INVALID"), result.out());
    assertTrue(
        result.out().replace("\n", " ").contains("update_orders and 19 more "), result.out());
  }

  @Test
  void guideTakesAStoreIdThatIsTypedEarly() {
    Shell.Result result =
        diagnose(shell().answers(Tokens.SECRET, "1001", ""), "--store", "my-shop", "--guide");

    assertEquals(ExitCode.OK, result.code(), result.out() + result.err());
  }

  @Test
  void guideShowsTheStepsOfEveryFaultThatWasFound() {
    Shell terminal =
        new Shell() {
          @Override
          @Nullable String answer(String question) {
            return question.startsWith("Press Enter") ? "" : super.answer(question);
          }
        }.answers(Tokens.SECRET, "q");
    terminal.variable("ECWID_BASE_URL", API.get().baseUrl());

    Shell.Result result =
        diagnose(terminal, "--store", "1003", "--app-scopes", "read_customers", "--guide");

    assertTrue(
        result
            .out()
            .contains("\nAlso: The token is missing scopes that the job needs (MISSING_SCOPES)"),
        result.out());
  }

  @Test
  void guideEndsWhenTheUserStops() {
    Shell.Result result = diagnose(shell().answers("undefined", "q"), "--store", "1001", "--guide");

    assertEquals(ExitCode.FAULT, result.code());
    assertTrue(result.out().contains("TOKEN_NOT_PROVIDED"), result.out());
  }

  /** Ecwid blocks an address that keeps sending a token that it rejects. */
  @Test
  void guideDoesNotSendARejectedTokenWithoutEnd() {
    Shell terminal =
        new Shell() {
          @Override
          @Nullable String answer(String question) {
            return question.startsWith("Secret")
                ? Tokens.SECRET
                : questions().size() > 60 ? "q" : "";
          }
        }.answers();
    terminal.variable("ECWID_BASE_URL", API.get().baseUrl());

    Shell.Result result = diagnose(terminal, "--store", rejectingStore(), "--guide");

    assertEquals(ExitCode.FAULT, result.code(), result.out());
    assertTrue(
        API.get().requests() - requestsBefore <= 5,
        API.get().requests() - requestsBefore + " requests");
    assertTrue(result.out().contains("blocks an IP address"), result.out());
  }

  private static String rejectingStore() {
    return API.get().situations().stream()
        .filter(each -> each.expectation() != null && each.playable())
        .filter(
            each ->
                each.expectation().diagnoses().stream()
                    .anyMatch(diagnosis -> diagnosis.code().name().equals("TOKEN_OUTDATED")))
        .findFirst()
        .orElseThrow()
        .storeId()
        .toString();
  }

  @Test
  void guideNeedsATerminal() {
    assertEquals(ExitCode.USAGE, diagnose(shell(), "--store", "1001", "--guide").code());
  }

  @Test
  void tokenIsAskedForOnATerminalOnly() {
    Shell.Result asked = diagnose(shell().answers(Tokens.SECRET), "--store", "1001", "-o", "json");
    Shell.Result notAsked = diagnose(shell(), "--store", "1001", "-o", "json");

    assertEquals("PROMPT", source(report(asked)));
    assertEquals("HEALTHY", report(asked).get("verdict").getAsString());
    assertEquals("NONE", source(report(notAsked)));
    assertEquals("TOKEN_NOT_PROVIDED", codes(report(notAsked)));
    assertTrue(notAsked.err().contains("--token-stdin"), notAsked.err());
  }

  @Test
  void emptyTokenFileIsADiagnosisAndCostsNoRequest() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");

    Shell.Result result =
        diagnose(shell(), "--store", "1001", "--token-file", empty.toString(), "-o", "json");

    assertEquals(ExitCode.FAULT, result.code());
    assertEquals("TOKEN_NOT_PROVIDED", codes(report(result)));
    assertTrue(report(result).getAsJsonObject("token").get("fingerprint").isJsonNull());
    assertEquals(0, requests());
  }

  @Test
  void publicTokenIsADiagnosisAndCostsNoRequest() {
    Shell.Result result =
        diagnose(shell().variable("ECWID_TOKEN", Tokens.PUBLIC), "--store", "1001", "-o", "json");

    assertEquals(ExitCode.FAULT, result.code());
    assertEquals("PUBLIC_TOKEN", codes(report(result)));
    assertEquals(0, requests());
  }

  @Test
  void storeIdThatIsNoneIsADiagnosisAndCostsNoRequest() {
    Shell.Result result =
        diagnose(
            shell().variable("ECWID_TOKEN", Tokens.SECRET), "--store", "my-shop", "-o", "json");

    assertEquals(ExitCode.FAULT, result.code());
    assertEquals("STORE_ID_INVALID", codes(report(result)));
    assertEquals(0, requests());
  }

  @Test
  void tokenGivenAsTheStoreIdIsNotPrinted() {
    Shell.Result result =
        diagnose(shell().variable("ECWID_TOKEN", "1003"), "--store", Tokens.SECRET);

    assertEquals(ExitCode.FAULT, result.code());
  }

  @Test
  void storeComesFromTheEnvironmentUnlessItIsNamed() {
    Shell.Result fromEnvironment =
        diagnose(
            shell().variable("ECWID_TOKEN", Tokens.SECRET).variable("ECWID_STORE_ID", "1008"),
            "-q");
    Shell.Result named =
        diagnose(
            shell().variable("ECWID_TOKEN", Tokens.SECRET).variable("ECWID_STORE_ID", "1008"),
            "--store",
            "1001",
            "-q");

    assertTrue(fromEnvironment.out().contains("Store 1008"), fromEnvironment.out());
    assertTrue(named.out().contains("Store 1001"), named.out());
  }

  @Test
  void baseUrlOptionBeatsTheVariable() {
    Shell elsewhere =
        new Shell()
            .variable("ECWID_TOKEN", Tokens.SECRET)
            .variable("ECWID_BASE_URL", "https://elsewhere.invalid");

    assertEquals(
        ExitCode.OK,
        diagnose(elsewhere, "--store", "1001", "--base-url", API.get().baseUrl(), "-q").code());
  }

  @Test
  void scopesReplaceTheProfile() {
    Shell.Result result =
        diagnose(
            shell().variable("ECWID_TOKEN", Tokens.SECRET),
            "--store",
            "1003",
            "--scope",
            "read_orders",
            "--scope",
            "READ_CATALOG,read_store_profile",
            "-o",
            "json");

    assertEquals(ExitCode.OK, result.code());
    assertEquals("custom", report(result).get("profile").getAsString());
    assertEquals("HEALTHY", report(result).get("verdict").getAsString());
  }

  @Test
  void profileFileIsReadWithItsCommentsAndByteOrderMark() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("job.txt"), "\uFEFFread_orders # the orders\r\n\r\n# end\r\n");

    Shell.Result result =
        diagnose(
            shell().variable("ECWID_TOKEN", Tokens.SECRET),
            "--store",
            "1003",
            "--profile",
            file.toString(),
            "-o",
            "json");

    assertEquals("job.txt", report(result).get("profile").getAsString());
    assertEquals("HEALTHY", report(result).get("verdict").getAsString());
  }

  @Test
  void appScopesTellAnOldTokenFromAMissingScope() {
    Shell.Result result =
        diagnose(
            shell().variable("ECWID_TOKEN", Tokens.SECRET),
            "--store",
            "1003",
            "--scope",
            "read_customers",
            "--app-scopes",
            "read_orders, read_customers",
            "-o",
            "json");

    assertTrue(codes(report(result)).startsWith("SCOPES_NOT_APPLIED"), result.out());
  }

  @Test
  void requestsEndWhereTheUserSaysSo() {
    Shell.Result result =
        diagnose(
            shell().variable("ECWID_TOKEN", Tokens.SECRET),
            "--store",
            "1003",
            "--max-requests",
            "2",
            "-o",
            "json");

    assertEquals(2, report(result).get("requestCount").getAsInt());
    assertEquals(2, requests());
    assertTrue(result.err().contains("--max-requests ended the check early"), result.err());
  }

  @Test
  void planTellsEveryRequestAndSendsNone() {
    Shell.Result text = diagnose(shell(), "--store", "1003", "--plan", "--candidate-store", "1004");
    Shell.Result json = diagnose(shell(), "--store", "1003", "--plan", "-o", "json");

    assertEquals(ExitCode.OK, text.code());
    assertTrue(text.out().contains(API.get().baseUrl() + "/1003/profile"), text.out());
    assertTrue(text.out().contains(API.get().baseUrl() + "/1004/profile"), text.out());
    assertTrue(text.out().contains("/1003/customers?limit=1"), text.out());
    assertTrue(report(json).getAsJsonArray("requests").size() > 5, json.out());
    assertEquals(0, requests());
  }

  @Test
  void planOfSomethingThatIsNoStoreIdIsEmpty() {
    assertTrue(
        diagnose(shell(), "--store", "my-shop", "--plan").out().contains("would send nothing"));
  }

  @Test
  void colourIsForTerminalsThatWantIt() {
    String[] args = {"diagnose", "--store", "1008"};
    assertTrue(coloured(shell().terminal(), args));
    assertTrue(coloured(shell().variable("CLICOLOR_FORCE", "1"), args));
    assertFalse(coloured(shell(), args));
    assertFalse(coloured(shell().variable("CLICOLOR_FORCE", "0"), args));
    assertFalse(coloured(shell().terminal().variable("TERM", "dumb"), args));
    assertFalse(coloured(shell().terminal().variable("NO_COLOR", "1"), args));
    assertFalse(coloured(shell().variable("CLICOLOR_FORCE", "1").variable("NO_COLOR", "1"), args));
    assertFalse(coloured(shell().terminal(), "diagnose", "--store", "1008", "--no-color"));
    assertFalse(coloured(shell().terminal(), "diagnose", "--store", "1008", "-o", "json"));
  }

  private boolean coloured(Shell shell, String... args) {
    return run(shell.variable("ECWID_TOKEN", Tokens.SECRET), args).out().contains("\u001b[");
  }

  @Test
  void verboseShowsRulesAndRequests() {
    Shell withToken = shell().variable("ECWID_TOKEN", Tokens.SECRET);

    String text = diagnose(withToken, "--store", "1003", "-v").out();

    assertTrue(text.contains("rules "), text);
    assertTrue(text.contains("rules/permission/MissingScopes.md"), text);
    assertTrue(text.contains("GET store 1003 /customers?limit=1"), text);
  }
}
