package io.ecwiddoctor.capture.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the fixtures to what their README asks of them. All gaps are reported at once. */
final class FixtureFormatTest {

  private static final Path ROOT = Path.of("fixtures");

  /** The folders of what is no diagnosis. */
  private static final Map<String, Verdict> VERDICTS =
      Map.of("Healthy", Verdict.HEALTHY, "NoFaultFound", Verdict.NO_FAULT_FOUND);

  private final List<String> gaps = new ArrayList<>();

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  void everyFixtureSaysWhatItIsWhereItComesFromAndWhatItMustLeadTo() throws IOException {
    for (Path file : files()) {
      EvidenceFile fixture = EvidenceFile.read(file);
      gapIf(fixture.description().isBlank(), file, "has no description");
      gapIf(fixture.source() == null, file, "has no source");
      gapIf(fixture.expectation() == null, file, "expects nothing");
      gapIf(
          !file.getFileName().toString().matches("[a-z0-9]+(-[a-z0-9]+)*\\.json"),
          file,
          "has a name that is not like-this.json");
    }
    assertEquals(List.of(), gaps);
  }

  @Test
  void everyFixtureIsInTheFolderOfWhatItShows() throws IOException {
    for (Path file : files()) {
      String folder = file.getParent().getFileName().toString();
      Expectation expectation = EvidenceFile.read(file).expectation();
      if (expectation == null || (folder.equals("NextProbes") || folder.equals("WriteProbes"))) {
        continue;
      }
      if (VERDICTS.containsKey(folder)) {
        gapIf(expectation.verdict() != VERDICTS.get(folder), file, "expects another verdict");
        continue;
      }
      Optional<DiagnosisCode> code =
          Stream.of(DiagnosisCode.values()).filter(c -> c.articleName().equals(folder)).findAny();
      gapIf(code.isEmpty(), file, "is in a folder that no diagnosis is named like");
      boolean nearMiss = file.getFileName().toString().startsWith("near-miss-");
      boolean concluded =
          expectation.diagnoses().stream()
              .filter(diagnosis -> !nearMiss || diagnosis.confidence() != Confidence.POSSIBLE)
              .anyMatch(diagnosis -> code.isPresent() && diagnosis.code() == code.get());
      gapIf(concluded == nearMiss, file, nearMiss ? "is no near miss" : "does not expect it");
    }
    assertEquals(List.of(), gaps);
  }

  @Test
  void everyPlaceInTheStandInIsTakenOnce() throws IOException {
    Map<Integer, Path> places = new HashMap<>();
    for (Path file : files()) {
      SimulatedStore stand = EvidenceFile.read(file).stand();
      if (stand != null) {
        Path other = places.put(stand.storeId().value(), file);
        gapIf(other != null, file, "wants the store id of " + other);
        gapIf(stand.storeId().value() < 1001, file, "wants a store id below 1001");
        gapIf(stand.label().isBlank(), file, "has no label for the list of stores");
      }
    }
    assertEquals(List.of(), gaps);
    assertTrue(places.containsKey(1003), "1003, the store of the documents, shows missing scopes");
  }

  private void gapIf(boolean gap, Path file, String words) {
    if (gap) {
      gaps.add(file + " " + words);
    }
  }
}
