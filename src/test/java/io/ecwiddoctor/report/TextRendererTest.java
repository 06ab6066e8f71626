package io.ecwiddoctor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.Verdict;
import org.junit.jupiter.api.Test;

final class TextRendererTest {

  private static String text(Report report) {
    return new TextRenderer(false, Detail.NORMAL).render(report);
  }

  @Test
  void beginsWithVerdictStoreAndCause() {
    String[] lines = text(Samples.missingScopes()).split("\n", -1);

    assertEquals(
        "FAULT  Store 1003 (Acme): the token lacks access scopes that the job needs", lines[0]);
    assertEquals("Profile migration, 2 requests in 1.4 s, 2026-11-23T10:15:00Z", lines[1]);
  }

  @Test
  void tellsWhatWasSeenWhyAndWhatToDoInThatOrder() {
    String text = text(Samples.missingScopes());

    int last = -1;
    for (String part :
        new String[] {
          "1. The token lacks access scopes that the job needs",
          "MISSING_SCOPES (failure mode MISSING_PERMISSIONS), confirmed",
          "What was seen",
          "customers: 403 Forbidden, empty body",
          "Why",
          "What to do (the store's owner, with the help of the Ecwid team)",
          "1. ",
          "Message to send",
          "Also worth knowing",
          "- The store is closed",
          "Scopes that the profile migration needs",
        }) {
      int at = text.indexOf(part, last + 1);
      assertTrue(at > last, part + " is missing or misplaced in\n" + text);
      last = at;
    }
  }

  @Test
  void messageCanBeCopiedAsItIs() {
    String message = Samples.missingScopes().diagnoses().get(0).remediation().message();

    assertTrue(text(Samples.missingScopes()).contains("\n" + message + "\n---"), message);
  }

  @Test
  void scopesAreGroupedAndWhatWasNotTestedSaysWhy() {
    String text = text(Samples.missingScopes());

    assertTrue(text.contains("  missing      1  read_customers\n"), text);
    assertTrue(text.contains("  not asked    1  a request could test these, but none was"), text);
    assertTrue(text.contains("  not tested  12  no read tells of these"), text);
    assertTrue(text.contains("(--write-probes)"), text);
    assertTrue(text.contains("  untestable   4  no safe request tells of these"), text);
    assertTrue(text.contains("  granted      7  read_store_profile, read_catalog"), text);
    assertFalse(text.contains("read_reviews"), text);
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
        report.given());
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
        text(report)
            .startsWith("INCONCLUSIVE  Store 1003: it could not be told whether the token works;"),
        text(report));
    assertTrue(text(report).lines().findFirst().orElse("").contains("perhaps"), text(report));
  }

  @Test
  void competingCausesComeWithTheStepThatTellsThemApart() {
    String text = text(FixtureReports.of("TokenOutdated/documented-code"));

    assertTrue(text.contains("To be sure which cause it is, begin with"), text);
    assertTrue(text.contains("compare the number in the footer"), text);
    assertTrue(text.contains("--candidate-store"), text);
  }

  @Test
  void whatElseIsMissingIsRequestedBeforeTheAppIsInstalledAnew() {
    String both = text(FixtureReports.of("ScopesNotApplied/list-lacks"));
    String alone = text(FixtureReports.of("ScopesNotApplied/refused"));

    assertTrue(both.contains("1. The app lacks other scopes that the job needs: read_staff"), both);
    assertFalse(alone.contains("The app lacks other scopes"), alone);
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
