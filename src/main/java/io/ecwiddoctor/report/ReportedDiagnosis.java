package io.ecwiddoctor.report;

import io.ecwiddoctor.catalog.Advice;
import io.ecwiddoctor.model.Actor;
import io.ecwiddoctor.model.Basis;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.Diagnosis;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.FailureMode;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.Scope;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One diagnosis with its texts for this store.
 *
 * @param code what it is
 * @param failureMode the failure mode; null where it belongs to none
 * @param confidence how sure it is
 * @param basis what the knowledge about Ecwid rests on
 * @param title what it is, in a line
 * @param summary why it is so, for this store
 * @param scopes the names of the scopes concerned
 * @param evidence what was seen, in the order in which it was seen
 * @param remediation what to do
 * @param actor who has to do it
 * @param rules the names of the rules that led here
 * @param article the path of its page in the project
 */
public record ReportedDiagnosis(
    DiagnosisCode code,
    @Nullable FailureMode failureMode,
    Confidence confidence,
    Basis basis,
    String title,
    String summary,
    List<String> scopes,
    List<Proof> evidence,
    Remediation remediation,
    Actor actor,
    List<String> rules,
    String article) {

  public ReportedDiagnosis {
    Objects.requireNonNull(code, "diagnoses.code");
    Objects.requireNonNull(confidence, "diagnoses.confidence");
    Objects.requireNonNull(basis, "diagnoses.basis");
    Objects.requireNonNull(title, "diagnoses.title");
    Objects.requireNonNull(summary, "diagnoses.summary");
    Objects.requireNonNull(remediation, "diagnoses.remediation");
    Objects.requireNonNull(actor, "diagnoses.actor");
    Objects.requireNonNull(article, "diagnoses.article");
    scopes = List.copyOf(Objects.requireNonNull(scopes, "diagnoses.scopes"));
    evidence = List.copyOf(Objects.requireNonNull(evidence, "diagnoses.evidence"));
    rules = List.copyOf(Objects.requireNonNull(rules, "diagnoses.rules"));
  }

  static ReportedDiagnosis of(Diagnosis diagnosis, Advice advice) {
    DiagnosisCode code = diagnosis.code();
    return new ReportedDiagnosis(
        code,
        shown(code.failureMode()),
        diagnosis.confidence(),
        diagnosis.basis(),
        advice.title(),
        advice.summary(),
        diagnosis.scopes().stream().map(Scope::scopeName).toList(),
        diagnosis.evidence(),
        new Remediation(advice.steps(), Absent.ifEmpty(advice.message()), advice.toolSteps()),
        diagnosis.actor(),
        List.copyOf(diagnosis.rules()),
        articlePath(code));
  }

  /** The path of a diagnosis' page in the project: {@code rules/token/TokenOutdated.md}. */
  public static String articlePath(DiagnosisCode code) {
    return "rules/" + code.category() + "/" + code.articleName() + ".md";
  }

  private static @Nullable FailureMode shown(FailureMode mode) {
    return mode == FailureMode.NONE ? null : mode;
  }

  /**
   * What to do about it.
   *
   * @param steps the next actions, in order
   * @param message the text to send where somebody else must act; null where nobody must
   * @param toolSteps the numbers, from 1, of the steps that whoever runs the tool takes; the others
   *     are for the diagnosis' actor
   */
  public record Remediation(List<String> steps, @Nullable String message, List<Integer> toolSteps) {

    /** How a step refers to the message, in any language. */
    private static final Pattern LETTER = Pattern.compile("message below|mensaje de abajo");

    /** A remedy whose steps are all for the diagnosis' actor. */
    public Remediation(List<String> steps, @Nullable String message) {
      this(steps, message, List.of());
    }

    public Remediation {
      steps = List.copyOf(Objects.requireNonNull(steps, "diagnoses.remediation.steps"));
      // Reports of earlier versions don't have them.
      toolSteps = List.copyOf(Objects.requireNonNullElse(toolSteps, List.of()));
    }

    /** Returns the number of the step that sends the message, from 1; 0 if none does. */
    public int letterStep() {
      for (int i = 0; i < steps.size(); i++) {
        if (LETTER.matcher(steps.get(i)).find()) {
          return i + 1;
        }
      }
      return 0;
    }
  }
}
