package io.ecwiddoctor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ecwiddoctor.model.DiagnosisCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What changed between two checks, and what can't be known. */
final class ChangesTest {

  private static final Report MISSING = FixtureReports.of("MissingScopes/sweep-default-app");
  private static final Report HEALTHY = FixtureReports.of("Healthy/permission-list");
  private static final Report REJECTED = FixtureReports.of("TokenOutdated/documented-code");

  private static List<DiagnosisCode> codes(List<ReportedDiagnosis> diagnoses) {
    return diagnoses.stream().map(ReportedDiagnosis::code).toList();
  }

  @Test
  void healthyTokenHasAllOfItFixed() {
    Changes changes = Changes.of(MISSING, HEALTHY);

    assertEquals(List.of(DiagnosisCode.MISSING_SCOPES), codes(changes.fixed()));
    assertEquals(true, changes.granted().contains("read_customers"));
    assertEquals(List.of(), codes(changes.unclear()));
  }

  @Test
  void rejectedTokenDoesNotShowThatScopesWereAdded() {
    Changes changes = Changes.of(MISSING, REJECTED);

    assertEquals(List.of(), codes(changes.fixed()));
    assertEquals(List.of(DiagnosisCode.MISSING_SCOPES), codes(changes.unclear()));
    assertEquals(true, codes(changes.added()).contains(DiagnosisCode.TOKEN_OUTDATED));
  }

  @Test
  void tokenThatIsAcceptedAgainIsFixedWhateverItLacks() {
    Changes changes = Changes.of(REJECTED, MISSING);

    assertEquals(true, codes(changes.fixed()).contains(DiagnosisCode.TOKEN_OUTDATED));
    assertEquals(List.of(DiagnosisCode.MISSING_SCOPES), codes(changes.added()));
  }

  @Test
  void sameReportChangesNothing() {
    Changes changes = Changes.of(MISSING, MISSING);

    assertEquals(List.of(DiagnosisCode.MISSING_SCOPES), codes(changes.still()));
    assertEquals(List.of(), codes(changes.fixed()));
    assertEquals(List.of(), changes.granted());
  }
}
