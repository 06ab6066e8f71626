package io.ecwiddoctor.engine;

import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.capture.recording.Expectation;
import io.ecwiddoctor.capture.recording.Expectation.Expected;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.model.Remark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The fixtures on disk. */
final class Fixtures {

  static final Path FOLDER = Path.of("fixtures");

  private Fixtures() {}

  static List<Path> all() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<EvidenceFile> read() {
    return all().stream().map(EvidenceFile::read).toList();
  }

  /** What an assessment comes to, in the words of a fixture. */
  static Expectation outcome(Assessment assessment) {
    return new Expectation(
        assessment.verdict(),
        assessment.diagnoses().stream()
            .map(it -> new Expected(it.code(), it.confidence(), it.scopes()))
            .toList(),
        assessment.checks(),
        assessment.remarks().stream().map(Remark::code).toList(),
        assessment.nextProbes().stream().map(ProbeRequest::probe).toList());
  }
}
