package io.ecwiddoctor.examples;

import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.RuleException;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.report.Report;
import java.nio.file.Path;

/** A team's own rules beside the built-in ones. */
final class OwnRules {

  private final Path rules;
  private final String baseUrl;

  OwnRules(Path rules, String baseUrl) {
    this.rules = rules;
    this.baseUrl = baseUrl;
  }

  /**
   * Diagnoses with the rules.
   *
   * @throws RuleException if a file of rules is no good; it names file, line and reason
   */
  Report diagnose(StoreId store, String secret) {
    try (EcwidDoctor doctor =
        EcwidDoctor.builder().baseUrl(baseUrl).engine(DiagnosisEngine.withRules(rules)).build()) {
      return doctor.diagnose(store, AccessToken.of(secret));
    }
  }
}
