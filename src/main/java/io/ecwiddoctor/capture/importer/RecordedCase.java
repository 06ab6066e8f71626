package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.model.ApiBaseUrl;
import org.jspecify.annotations.Nullable;

/**
 * One store and one token out of a file. Immutable.
 *
 * @param label what tells it from the others of the file, such as its store id
 * @param evidence what was seen of it
 * @param tokenSource where the token came from, for a report
 * @param tokenFingerprint tells tokens apart without giving them away; null where it is not known
 * @param server where the API was asked
 */
public record RecordedCase(
    String label,
    Evidence evidence,
    String tokenSource,
    @Nullable String tokenFingerprint,
    ApiBaseUrl server) {

  static RecordedCase of(String label, Evidence evidence) {
    return new RecordedCase(label, evidence, "RECORDING", null, ApiBaseUrl.ECWID);
  }
}
