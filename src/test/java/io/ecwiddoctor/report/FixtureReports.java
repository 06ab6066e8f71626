package io.ecwiddoctor.report;

import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.fact.Evidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reports of the fixtures, made at a fixed time. */
public final class FixtureReports {

  private static final Path FOLDER = Path.of("fixtures");
  private static final DiagnosisEngine ENGINE = DiagnosisEngine.create();
  private static final Catalog CATALOG = Catalog.create();

  private FixtureReports() {}

  /** All fixtures on disk. */
  public static List<Path> files() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The report of a fixture. */
  public static Report of(Path file) {
    Evidence evidence = EvidenceFile.read(file).evidence();
    return Report.of(
        evidence,
        ENGINE.assess(evidence),
        CATALOG,
        new ReportContext("RECORDING", "Acme", "0123456789ab", Samples.START, 1423));
  }

  /** The report of the fixture of that name. */
  public static Report of(String name) {
    return of(FOLDER.resolve(name + ".json"));
  }
}
