package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.model.ApiBaseUrl;
import org.jspecify.annotations.Nullable;

/**
 * One store and one token out of a file. Immutable.
 *
 * @param label its name within the file, such as the store id
 * @param evidence what its calls show
 * @param tokenSource where the token came from, for a report
 * @param tokenFingerprint distinguishes tokens without showing them; null if unknown
 * @param server the API that was called
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
