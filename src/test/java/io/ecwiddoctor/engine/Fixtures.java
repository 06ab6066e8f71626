package io.ecwiddoctor.engine;

import io.ecwiddoctor.evidence.EvidenceFile;
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
}
