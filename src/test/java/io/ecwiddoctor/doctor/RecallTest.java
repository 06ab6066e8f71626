package io.ecwiddoctor.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.evidence.EvidenceFile;
import io.ecwiddoctor.fact.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RecallTest {

  @Test
  void whatIsRememberedIsWhatTheEngineSaysOfEveryFixtureAtEveryStep() throws Exception {
    DiagnosisEngine engine = DiagnosisEngine.create();
    AtomicInteger asked = new AtomicInteger();
    Recall recall =
        new Recall(
            evidence -> {
              asked.incrementAndGet();
              return engine.assess(evidence);
            });
    int assessed = 0;
    for (int round = 0; round < 2; round++) {
      for (Path file : fixtures()) {
        Evidence whole = EvidenceFile.read(file).evidence();
        for (int i = 0; i <= whole.outcomes().size(); i++) {
          Evidence part = whole.withOutcomes(whole.outcomes().subList(0, i));
          assertEquals(engine.assess(part), recall.assess(part), file + " after " + i);
          assessed++;
        }
      }
    }

    assertTrue(asked.get() < assessed * 3 / 4, "only " + (assessed - asked.get()) + " remembered");
  }

  private static List<Path> fixtures() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("fixtures"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
