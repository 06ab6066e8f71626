package io.ecwiddoctor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class TextRendererTest {

  private static String text(Report report) {
    return new TextRenderer(false, Detail.NORMAL).render(report);
  }

  private static String full(Report report) {
    return new TextRenderer(false, Detail.FULL).render(report);
  }

  @Test
  void beginsWithVerdictStoreAndWhatIsMissing() {
    String[] lines = text(Samples.missingScopes()).split("\n", -1);
    String counted = text(FixtureReports.of("MissingScopes/sweep-default-app"));

    assertEquals(
        "FAULT  Store 1003 (Acme): the token is missing scopes that the job needs", lines[0]);
    assertEquals("MISSING_SCOPES, confirmed", lines[1]);
    assertTrue(
        counted.startsWith(
            "FAULT  Store 1003 (Acme): the token is missing at least 6 of 25 scopes"));
    assertOrder(
        counted,
        "Needed   25 scopes = 3 work + 6 missing + 16 untested (list: -v)",
        "Missing  read_customers",
        "Blocks   customers, coupons",
        "Request  18 scopes = 6 missing + 12 untested; new apps have the other 4",
        "Do this (the store's owner, with Ecwid's help; step 6: whoever runs the tool)",
        "  1. Log in to",
        "Add the 18 scopes of the message below",
        "Seen  profile: 200 OK",
        "4 more: 403 Forbidden, errorCode INSUFFICIENT_APP_SCOPE",
        "(11 requests in 1.4 s)",
        "More  -v, ecwid-doctor explain MISSING_SCOPES",
        "Message for step 2, to the Ecwid team");
  }

  private static void assertOrder(String text, String... parts) {
    String flat = text.replaceAll("\n +", " ");
    int last = -1;
    for (String part : parts) {
      int at = flat.indexOf(part.strip(), last + 1);
      assertTrue(at > last, part + " is missing or misplaced in\n" + text);
      last = at;
    }
  }

  @TestFactory
  Stream<DynamicTest> everyReportFitsOnAScreen() {
    return FixtureReports.files().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(),
                    () -> {
                      String text = text(FixtureReports.of(file));
                      int letter = text.indexOf("\nMessage for step");
                      String screen = letter < 0 ? text : text.substring(0, letter);
                      assertTrue(screen.lines().count() <= 30, screen);
                      screen.lines().forEach(line -> assertTrue(line.length() <= 80, line));
                    }));
  }

  @Test
  void theLetterIsShownOnceAndLast() {
    Report report = FixtureReports.of("MissingScopes/sweep-default-app");
    String message = report.diagnoses().get(0).remediation().message();

    assertTrue(text(report).endsWith("\n" + message + "\n" + "-".repeat(80) + "\n"), text(report));
    assertEquals(1, text(report).split("Hello,", -1).length - 1);
  }

  @Test
  void fullGroupsScopesAndSaysWhyTheyWereNotTested() {
    String text = full(Samples.missingScopes());

    assertTrue(text.contains("  missing      1  read_customers\n"), text);
    assertTrue(text.contains("  not asked    1  can be tested, but no request was sent"), text);
    assertTrue(text.contains("  not tested  12  can't be tested by reading"), text);
    assertTrue(text.contains("--write-probes"), text);
    assertTrue(text.contains("  untestable   4  no safe request tests these"), text);
    assertTrue(text.contains("  granted      7  read_store_profile, read_catalog"), text);
  }

  @Test
  void fullShowsWhatWillMigrateAndTheScopeThatDecidesIt() {
    String text = full(FixtureReports.of("MissingScopes/sweep-default-app"));

    assertTrue(text.contains("  read customers          no       read_customers\n"), text);
    assertTrue(text.contains("  write customers         unknown  "), text);
    assertTrue(text.contains("  read products           yes      read_catalog\n"), text);
  }

  @Test
  void noLineButACopiedOneIsWiderThanThePage() {
    String text = text(Samples.missingScopes());
    String withoutMessage =
        text.replace(Samples.missingScopes().diagnoses().get(0).remediation().message(), "");

    withoutMessage.lines().forEach(line -> assertTrue(line.length() <= TextRenderer.WIDTH, line));
  }

  @Test
  void briefIsOneLineHoweverLong() {
    String text = new TextRenderer(false, Detail.BRIEF).render(longNamed());

    assertEquals(1, text.lines().count(), text);
  }

  private static Report longNamed() {
    Report report = Samples.missingScopes();
    return new Report(
        report.schemaVersion(),
        report.tool(),
        new Report.Store("1003", "a very long name ".repeat(20)),
        report.token(),
        report.profile(),
        report.verdict(),
        report.diagnoses(),
        report.nextStep(),
        report.notes(),
        report.scopes(),
        report.probes(),
        report.requestCount(),
        report.startedAt(),
        report.durationMs(),
        report.given(),
        report.entities(),
        report.language());
  }

  @Test
  void fullShowsRulesRequestsAndOtherScopes() {
    String text = new TextRenderer(false, Detail.FULL).render(Samples.missingScopes());

    assertTrue(text.contains("rules AnotherRule, SomeRule"), text);
    assertTrue(text.contains("article rules/permission/MissingScopes.md"), text);
    assertTrue(text.contains("GET store 1003 /customers?limit=1&responseFields=total"), text);
    assertTrue(text.contains("403 Forbidden, empty body, 118 ms"), text);
    assertTrue(text.contains("TIMEOUT, 10000 ms"), text);
    assertTrue(text.contains("read_reviews"), text);
  }

  @Test
  void guessDoesNotReadLikeAFinding() {
    Report report =
        Samples.of(
            Verdict.INCONCLUSIVE,
            Samples.diagnosis(DiagnosisCode.TOKEN_OUTDATED, Confidence.POSSIBLE));

    assertTrue(
        text(report).startsWith("INCONCLUSIVE  Store 1003: the store may not accept this token"),
        text(report));
  }

  @Test
  void competingCausesComeWithTheStepThatTellsThemApart() {
    Report report = FixtureReports.of("TokenOutdated/documented-code");
    String text = text(report);

    assertOrder(
        text,
        "TOKEN_OUTDATED: the refusal is confirmed, its cause isn't known yet",
        "  1. Open the admin panel that the token was copied from",
        "Or    The token may belong to another store (STORE_MISMATCH); step 1 checks that",
        "More  -v (with a message to send), ecwid-doctor explain TOKEN_OUTDATED");
    assertEquals(report.nextStep(), report.diagnoses().get(0).remediation().steps().get(0));
    assertFalse(text.contains("Hello,"), text);
  }

  @Test
  void anObstacleIsConfirmedWhileTheTokenStaysUnknown() {
    String proxy = text(FixtureReports.of("ProxyRefused/connect-refused"));
    String blocked = text(FixtureReports.of("AddressBlocked/control-refused"));

    assertTrue(proxy.contains("\nPROXY_REFUSED stopped the check (confirmed)\n"), proxy);
    assertTrue(blocked.contains("\nADDRESS_BLOCKED stopped the check (likely)\n"), blocked);
    assertTrue(blocked.contains("\nEcwid seems to block this machine's IP address"), blocked);
    assertTrue(blocked.contains("\nThis is likely, but not certain. What was seen"), blocked);
  }

  @Test
  void aPossibleCauseReadsAsOne() {
    String refused = text(FixtureReports.of("MissingScopes/near-miss-refusal-without-a-profile"));
    String healthy = text(FixtureReports.of("PlanWithoutApi/features-without-api"));

    assertTrue(refused.contains("\n  If so: The store exists and refuses the token"), refused);
    assertTrue(
        healthy.contains(
            "\nPLAN_WITHOUT_API, possible. The store's plan may not include the API\n"),
        healthy);
  }

  @Test
  void oneOfSeveralScopesIsCountedOnce() {
    String text = text(FixtureReports.of("MissingScopes/one-of-two-scopes"));

    assertTrue(text.contains("  Missing  one of read_customers, update_customers\n"), text);
    assertTrue(text.contains("please add 7 scopes to my custom app"), text);
  }

  @Test
  void whereNothingShowsTheScopeItIsLookedUp() {
    String text = text(FixtureReports.of("MissingScopes/scope-not-known"));

    assertTrue(text.replaceAll("\n +", " ").contains("which scope the refused call needs"), text);
  }

  @Test
  void whatElseIsMissingIsRequestedBeforeTheAppIsInstalledAnew() {
    String both = text(FixtureReports.of("ScopesNotApplied/list-lacks"));
    String alone = text(FixtureReports.of("ScopesNotApplied/refused"));

    assertTrue(both.contains("1. Ask Ecwid first to add read_staff"), both);
    assertFalse(alone.contains("Ask Ecwid"), alone);
  }

  @Test
  void whoeverRunsTheToolGetsALetterFromWhoeverReadsTheReport() {
    for (String fixture :
        List.of(
            "BearerHeaderMissing/token-in-the-address",
            "AddressBlocked/control-refused",
            "ApiAddressWrong/without-api",
            "RateLimited/profile")) {
      String text = text(FixtureReports.of(fixture));

      assertTrue(text.contains("send them the message below"), text);
      assertTrue(text.contains("Message for step 1, to whoever runs the tool\n"), text);
    }
  }

  @Test
  void aCallToAnotherUrlStandsOnceInTheLetter() {
    String text = text(FixtureReports.of("ApiAddressWrong/without-api"));

    assertTrue(text.contains("\n- 2026-11-23T10:15:00Z, GET https://app.ecwid.com/v3/"), text);
    assertFalse(text.contains("1003https"), text);
  }

  @Test
  void addressMeansNeitherUrlNorIpAddressAlone() {
    for (Path file : FixtureReports.files()) {
      Matcher bare =
          Pattern.compile("(?<!IP |web |e-mail )address(es)?\\b")
              .matcher(full(FixtureReports.of(file)).replaceAll("\\n *", " "));

      assertFalse(bare.find(), file.toString());
    }
  }

  @Test
  void nothingWrongHasANextStepToo() {
    assertTrue(text(FixtureReports.of("Healthy/permission-list")).contains("Next  If your tool"));
    assertTrue(
        text(FixtureReports.of("NoFaultFound/write-scopes-untested")).contains("Next  Compare"));
    assertTrue(
        text(FixtureReports.of("AddressBlocked/near-miss-control-answered")).contains("Next  Run"));
  }

  @Test
  void widthIsThatOfTheTerminalWithinReason() {
    assertEquals(80, TextFormat.width(null));
    assertEquals(80, TextFormat.width("wide"));
    assertEquals(80, TextFormat.width("0"));
    assertEquals(100, TextFormat.width("180"));
    assertEquals(62, TextFormat.width("62"));
  }

  @Test
  void colourIsAddedAndNothingElseChanges() {
    String plain = text(Samples.missingScopes());
    String painted = new TextRenderer(true, Detail.NORMAL).render(Samples.missingScopes());

    assertTrue(painted.contains("\u001b[1;31mFAULT"), painted);
    assertEquals(plain, painted.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  @Test
  void vendorTextCannotDriveTheTerminal() {
    String hostile =
        "403 \u001b[2J\u001b]0;owned\u0007 \u009b31m\r\nHEALTHY \u202egnp.exe \u2066\u200b\u2028";
    Report report =
        Samples.of(
            Verdict.FAULT,
            Samples.diagnosis(
                DiagnosisCode.TOKEN_OUTDATED,
                Confidence.CONFIRMED,
                new Proof("profile\u001b[1m", hostile)));

    String text = new TextRenderer(false, Detail.FULL).render(report);

    assertTrue(text.contains("\\u001b[2J\\u001b]0;owned\\u0007"), text);
    assertTrue(text.contains("\\u000d\\u000aHEALTHY \\u202egnp.exe"), text);
    assertTrue(text.contains("\\u2066\\u200b\\u2028"), text);
    assertTrue(
        text.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c)), "control character");
  }
}
