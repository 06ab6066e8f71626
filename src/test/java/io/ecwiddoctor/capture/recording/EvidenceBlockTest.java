package io.ecwiddoctor.capture.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.capture.importer.Intake;
import io.ecwiddoctor.capture.importer.IntakeException;
import io.ecwiddoctor.capture.importer.RecordedCase;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.report.FixtureReports;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportedDiagnosis;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EvidenceBlockTest {

  private static final DiagnosisEngine ENGINE = DiagnosisEngine.create();
  private static final Report REPORT = FixtureReports.of("MissingScopes/sweep-default-app");

  private static List<RecordedCase> read(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Intake.create().read(new ByteArrayInputStream(bytes), "ticket.txt").cases();
  }

  static List<Path> fixtures() {
    return FixtureReports.files();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void leadsToTheSameDiagnosis(Path file) throws IOException {
    Report report = FixtureReports.of(file);
    Assessment again = ENGINE.assess(read(EvidenceBlock.of(report)).get(0).evidence());
    assertEquals(report.verdict(), again.verdict());
    assertEquals(
        report.diagnoses().stream().map(each -> each.code() + " " + each.confidence()).toList(),
        again.diagnoses().stream().map(each -> each.code() + " " + each.confidence()).toList());
    assertEquals(
        report.scopes().stream().map(each -> each.name() + " " + each.status()).toList(),
        again.scopes().stream()
            .map(each -> each.scope().scopeName() + " " + each.status())
            .toList());
  }

  @Test
  void isShortAndSaysWhatItIs() {
    String block = EvidenceBlock.of(REPORT);
    assertTrue(block.contains("Store: " + REPORT.store().id()), block);
    assertTrue(block.contains("Found: FAULT, MISSING_SCOPES"), block);
    assertTrue(block.length() < 2_500, () -> block.length() + " characters");
  }

  static Stream<UnaryOperator<String>> media() {
    return Stream.of(
        block -> "Hello,\n\nthis is what it says:\n\n" + block + "\nRegards\n",
        block -> block.replaceAll("(?m)^", "> > "),
        block -> block.replaceAll("(?m)^", "    &gt; "),
        block -> block.replace("\n", "\r\n"),
        block -> block.replace("\n", " "),
        block -> block.replace("\n", "\n\n"),
        block -> block.replace("-----", "—"),
        block -> block.replaceAll("(?m)^(.{40})", "$1\n"),
        block -> "```\n" + block + "```\n");
  }

  @ParameterizedTest
  @MethodSource("media")
  void survivesMailsAndChats(UnaryOperator<String> medium) throws IOException {
    RecordedCase read = read(medium.apply(EvidenceBlock.of(REPORT))).get(0);
    assertEquals(REPORT.verdict(), ENGINE.assess(read.evidence()).verdict());
    assertEquals(REPORT.token().fingerprint(), read.tokenFingerprint());
  }

  @Test
  void severalAreReadInTheirOrder() throws IOException {
    Report other = FixtureReports.of("StoreNotFound/documented-code");
    String text = EvidenceBlock.of(REPORT) + "and\n" + EvidenceBlock.of(other);
    assertEquals(
        List.of(REPORT.store().id(), other.store().id()),
        read(text).stream().map(RecordedCase::label).toList());
  }

  @ParameterizedTest
  @MethodSource("damages")
  void damageIsNamed(UnaryOperator<String> damage) {
    String damaged = damage.apply(EvidenceBlock.of(REPORT));
    IntakeException e = assertThrows(IntakeException.class, () -> read(damaged));
    assertTrue(String.valueOf(e.getMessage()).contains("copy it again"), e.getMessage());
  }

  static Stream<UnaryOperator<String>> damages() {
    return Stream.of(
        block -> block.substring(0, block.length() / 2),
        block -> block.substring(0, 300) + block.substring(310),
        block ->
            block.substring(0, 300) + (block.charAt(300) == 'A' ? 'B' : 'A') + block.substring(301),
        block -> block.replaceAll("(?s)H4sI.*\\n", ""));
  }

  @Test
  void diagnosesAreNamed() {
    assertEquals(
        List.of("MISSING_SCOPES"),
        REPORT.diagnoses().stream().map(ReportedDiagnosis::code).map(Object::toString).toList());
  }
}
