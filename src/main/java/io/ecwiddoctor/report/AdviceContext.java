package io.ecwiddoctor.report;

import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.catalog.Particulars;
import io.ecwiddoctor.catalog.Recipient;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.Diagnosis;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.ScopeResult;
import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.words.Words;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values that the texts about a case are filled with.
 *
 * @param evidence what was seen
 * @param assessment the conclusions
 * @param server where the API was asked
 */
record AdviceContext(Evidence evidence, Assessment assessment, ApiBaseUrl server) {

  /** More would hide the point of the message. */
  private static final int MOST_SIGHTINGS = 10;

  private static final Set<ScopeStatus> OPEN =
      EnumSet.of(ScopeStatus.NOT_TESTED, ScopeStatus.UNKNOWN);

  /** Returns the check that separates causes which fit alike; empty where there is one cause. */
  private String check(Catalog catalog) {
    if (assessment.checks().isEmpty() || assessment.diagnoses().isEmpty()) {
      return "";
    }
    return catalog.check(
        assessment.checks().get(0), assessment.diagnoses().get(0), evidence.store().shown());
  }

  /** Returns the texts of each diagnosis; the steps of the first begin with the check, if any. */
  List<ReportedDiagnosis> diagnoses(Catalog catalog) {
    String check = check(catalog);
    List<ReportedDiagnosis> diagnoses = new ArrayList<>();
    for (Diagnosis diagnosis : assessment.diagnoses()) {
      String first = diagnoses.isEmpty() ? check : "";
      diagnoses.add(
          ReportedDiagnosis.of(
              diagnosis,
              catalog.advise(
                  diagnosis, particulars(diagnosis, first, letter(diagnosis, catalog)))));
    }
    return diagnoses;
  }

  /**
   * Returns what to do first: where causes compete, the check that separates them; where no cause
   * was found, how to find one if the tool still fails; otherwise null.
   */
  @Nullable String nextStep(List<ReportedDiagnosis> diagnoses, Words words) {
    if (!diagnoses.isEmpty()) {
      return assessment.checks().isEmpty() ? null : diagnoses.get(0).remediation().steps().get(0);
    }
    return switch (assessment.verdict()) {
      case HEALTHY -> ifTheToolFails(words);
      case NO_FAULT_FOUND -> compareScopes(words) + " " + ifTheToolFails(words);
      case INCONCLUSIVE -> words.say("learn-more");
      case FAULT -> null;
    };
  }

  private static String ifTheToolFails(Words words) {
    return words.say("if-your-tool-still-fails");
  }

  private static String compareScopes(Words words) {
    return words.say("compare-the-scopes-that-couldnt");
  }

  /** The words of the letter, which alone shows what was seen. */
  private static Words letter(Diagnosis diagnosis, Catalog catalog) {
    return Recipient.of(diagnosis.code()).isEcwid() ? Words.ENGLISH : catalog.words();
  }

  private Particulars particulars(Diagnosis diagnosis, String check, Words letter) {
    return new Particulars(
        evidence.store().shown(),
        check,
        untested(diagnosis),
        toRequestBeside(diagnosis),
        sightings(diagnosis, letter),
        evidence.outcomes().stream().anyMatch(this::isAnswered),
        server);
  }

  private boolean isAnswered(ProbeOutcome outcome) {
    return outcome instanceof Answered reply
        && reply.isSuccess()
        && reply.store().equals(evidence.store().id());
  }

  private List<String> toRequestBeside(Diagnosis diagnosis) {
    if (diagnosis.code() != DiagnosisCode.SCOPES_NOT_APPLIED) {
      return List.of();
    }
    return assessment.diagnoses().stream()
        .filter(other -> other.code() == DiagnosisCode.MISSING_SCOPES)
        .flatMap(other -> other.scopes().stream())
        .filter(scope -> !scope.isDefault())
        .map(scope -> scope.scopeName())
        .toList();
  }

  /** What the app's Details page shows need not be asked for. */
  private List<String> untested(Diagnosis diagnosis) {
    if (diagnosis.code() != DiagnosisCode.MISSING_SCOPES) {
      return List.of();
    }
    return assessment.scopes().stream()
        .filter(result -> result.required() && OPEN.contains(result.status()))
        .map(ScopeResult::scope)
        .filter(scope -> !diagnosis.scopes().contains(scope))
        .filter(scope -> !scope.isDefault() && !evidence.appScopes().contains(scope))
        .map(scope -> scope.scopeName())
        .toList();
  }

  private List<String> sightings(Diagnosis diagnosis, Words words) {
    Set<Proof> proofs = new HashSet<>(diagnosis.evidence());
    return evidence.outcomes().stream()
        .filter(outcome -> proofs.contains(outcome.proof()))
        .sorted(Comparator.comparing(ProbeOutcome::at).thenComparing(ProbeOutcome::probe))
        .limit(MOST_SIGHTINGS)
        .map(outcome -> sighting(outcome, words))
        .toList();
  }

  private static String sender(ProbeOutcome outcome) {
    ReportedHeaders headers =
        outcome instanceof Answered reply ? ReportedHeaders.of(reply.source()) : null;
    String words = headers == null ? null : headers.words();
    return words == null ? "" : "; " + Printable.line(words);
  }

  private static String withoutQuery(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  private String sighting(ProbeOutcome outcome, Words words) {
    // The proof of a call to another URL than the API's names that URL itself.
    String request =
        outcome.path().startsWith("/")
            ? outcome.method()
                + " "
                + server.path()
                + "/"
                + outcome.store()
                + withoutQuery(outcome.path())
                + ": "
            : "";
    return "- "
        + (outcome.isDated() ? outcome.at().truncatedTo(ChronoUnit.SECONDS) + ", " : "")
        + request
        + Printable.line(words.translate(outcome.proof().words()))
        + sender(outcome);
  }
}
