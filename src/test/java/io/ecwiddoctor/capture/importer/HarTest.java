package io.ecwiddoctor.capture.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.fact.TokenPlacement;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.Diagnosis;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.model.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * HAR files as browsers write them, and as people cut them. What comes of each file in {@code
 * src/test/resources/har} stands in {@code NAME.expect} beside it ({@code -Dgolden.update=true}
 * writes them anew). In all of them {@code @TOKEN@} and {@code @OTHER@} stand for tokens and
 * {@code @LONG@} for a megabyte.
 */
final class HarTest {

  private static final Path FOLDER = Path.of("src/test/resources/har");
  private static final DiagnosisEngine ENGINE = DiagnosisEngine.create();

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".har")).sorted().toList();
    }
  }

  private static String har(String name) throws IOException {
    return filled(Files.readString(FOLDER.resolve(name + ".har")));
  }

  private static String filled(String har) {
    return har.replace("@TOKEN@", Tokens.SECRET)
        .replace("@OTHER@", Tokens.secret(2))
        .replace("@LONG@", "x".repeat(1_048_000));
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Recordings read(String har) throws IOException {
    return Intake.create().read(stream(har), "a.har");
  }

  private static Evidence only(String har) throws IOException {
    List<RecordedCase> cases = read(har).cases();
    assertEquals(1, cases.size());
    return cases.get(0).evidence();
  }

  private static List<DiagnosisCode> codes(Evidence evidence) {
    return ENGINE.assess(evidence).diagnoses().stream().map(Diagnosis::code).toList();
  }

  @ParameterizedTest
  @MethodSource("files")
  void fileGivesWhatIsExpected(Path file) throws IOException {
    Path expected = Path.of(file.toString().replaceFirst("\\.har$", ".expect"));
    String seen = String.join("\n", seen(filled(Files.readString(file)))) + "\n";
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, seen);
    }
    assertEquals(Files.readString(expected), seen);
  }

  private static List<String> seen(String har) throws IOException {
    List<String> seen = new ArrayList<>();
    try {
      Recordings read = read(har);
      for (RecordedCase each : read.cases()) {
        seen.add("store " + each.label() + ": token " + each.evidence().token().kind());
        each.evidence().outcomes().forEach(outcome -> seen.add("  " + words(outcome)));
        seen.addAll(words(ENGINE.assess(each.evidence())));
      }
      read.notes().forEach(note -> seen.add("note: " + note));
    } catch (IntakeException e) {
      seen.add("refused: " + e.getMessage());
    }
    return seen;
  }

  private static String words(ProbeOutcome outcome) {
    TokenPlacement placement = outcome.call().token();
    return outcome.method()
        + " "
        + outcome.path().replaceFirst("\\?.*", "")
        + (outcome instanceof Answered reply
                ? " " + reply.status() + " " + reply.body() + " " + reply.errorCode()
                : " " + ((Unanswered) outcome).failure())
            .stripTrailing()
        + (placement == TokenPlacement.BEARER ? "" : ", token " + placement)
        + (outcome.isDated() ? "" : ", undated");
  }

  private static List<String> words(Assessment assessment) {
    List<String> words = new ArrayList<>();
    words.add("  -> " + assessment.verdict());
    assessment.diagnoses().forEach(each -> words.add("  -> " + each.code() + each.scopes()));
    assessment
        .remarks()
        .forEach(each -> words.add(("  -> " + each.code() + " " + each.detail()).stripTrailing()));
    assessment.scopes().stream()
        .filter(each -> each.status() != ScopeStatus.NOT_TESTED)
        .forEach(each -> words.add("  -> " + each.scope().scopeName() + " " + each.status()));
    return words;
  }

  @ParameterizedTest
  @CsvSource({
    "awselb/2.0",
    "cloudflare",
    "CloudFront",
    "AkamaiGHost",
    "BigIP",
    "Varnish",
    "Microsoft-Azure-Application-Gateway/v2"
  })
  void emptyRefusalOfAServerInFrontIsNotTakenForEcwids(String server) throws IOException {
    String har = har("templates/refusal-of-server").replace("@VALUE@", server);

    assertEquals(List.of(DiagnosisCode.UNEXPECTED_RESPONSE), codes(only(har)));
  }

  @ParameterizedTest
  @CsvSource({"Server, squid/5.7", "Via, 1.1 proxy (squid)", "x-deny-reason, host_not_allowed"})
  void refusalOfAProxyIsTheProxys(String name, String value) throws IOException {
    String har =
        har("templates/refusal-with-header").replace("@NAME@", name).replace("@VALUE@", value);

    assertEquals(List.of(DiagnosisCode.PROXY_REFUSED), codes(only(har)));
  }

  @ParameterizedTest
  @CsvSource({
    "undefined, PLACEHOLDER",
    "null, PLACEHOLDER",
    "[redacted], NOT_SEEN",
    "secret_***, NOT_SEEN",
    "<token>, NOT_SEEN",
    "xxxxxxxx, NOT_SEEN",
    "custom-app-121843055-1, WRONG_CREDENTIAL"
  })
  void tokenThatWasTakenOutIsNotTakenForTheOneThatWasSent(String shown, TokenKind kind)
      throws IOException {
    String har = har("templates/token-shown").replace("@VALUE@", shown);

    assertEquals(kind, only(har).token().kind());
  }

  @ParameterizedTest
  @CsvSource({
    "net::ERR_NAME_NOT_RESOLVED, DNS",
    "net::ERR_CONNECTION_REFUSED, REFUSED",
    "net::ERR_CONNECTION_RESET, RESET",
    "net::ERR_CONNECTION_TIMED_OUT, TIMEOUT",
    "net::ERR_CERT_AUTHORITY_INVALID, CERTIFICATE",
    "net::ERR_SSL_PROTOCOL_ERROR, HANDSHAKE",
    "net::ERR_INTERNET_DISCONNECTED, UNREACHABLE",
    "net::ERR_INVALID_HTTP_RESPONSE, NOT_HTTP"
  })
  void callsWithoutReplyTellTheNetworksTrouble(String error, Failure failure) throws IOException {
    String har = har("templates/no-reply").replace("@VALUE@", error);

    assertEquals(failure, ((Unanswered) only(har).outcomes().get(0)).failure());
  }

  @Test
  void fileThatBreaksOffBeforeAnyCallIsRefusedWithItsPlace() throws IOException {
    String har = har("templates/two-calls");
    String cut = har.substring(0, har.indexOf("statusText") - 20);

    IntakeException e = assertThrows(IntakeException.class, () -> read(cut));

    assertTrue(e.getMessage().matches("a\\.har:\\d:\\d+: this HAR breaks off.*"), e.getMessage());
  }

  /** Wherever it is cut: what was whole before counts, and nothing is made up of the rest. */
  @Test
  void whatComesBeforeTheBreakCounts() throws IOException {
    String har = har("templates/two-calls").strip();
    int whole = har.indexOf("},\n") + 2;

    for (int end = whole; end < har.length(); end++) {
      Recordings read = read(har.substring(0, end));
      Evidence evidence = read.cases().get(0).evidence();
      Assessment assessment = ENGINE.assess(evidence);

      assertFalse(read.whole());
      assertTrue(read.notes().get(0).contains("this HAR breaks off"), read.notes().toString());
      assertTrue(((Answered) evidence.outcomes().get(0)).isSuccess());
      assertTrue(
          assessment.diagnoses().stream()
              .allMatch(each -> each.code() == DiagnosisCode.MISSING_SCOPES),
          assessment.diagnoses().toString());
      boolean told = end >= har.lastIndexOf("\n]");
      assertEquals(told, assessment.verdict() == Verdict.FAULT, () -> assessment.toString());
    }
  }

  @Test
  void refusalInWhichTheFileBreaksOffIsARefusalWithoutItsBody() throws IOException {
    String har = har("templates/two-calls");

    Evidence evidence = only(har.substring(0, har.indexOf("INSUFF") + 3));

    assertEquals(BodyKind.NOT_SEEN, ((Answered) evidence.outcomes().get(1)).body());
    assertEquals(Verdict.INCONCLUSIVE, ENGINE.assess(evidence).verdict());
  }

  /** What is of others, or larger than any that tells something, is not held: 60 MB of it. */
  @Test
  void hugeFileIsReadWithoutBeingHeld() throws IOException {
    String ours = har("templates/rejected");
    int end = ours.lastIndexOf("]}}");
    String other =
        ",{\"request\":{\"method\":\"GET\",\"url\":\"https://example.org/\",\"headers\":[]},"
            + "\"response\":{\"status\":200,\"content\":{\"size\":1,\"text\":\""
            + "x".repeat(1024 * 1024)
            + "\"}}}";
    byte[] bytes = other.getBytes(StandardCharsets.UTF_8);
    List<InputStream> parts = new ArrayList<>(List.of(stream(ours.substring(0, end))));
    for (int i = 0; i < 60; i++) {
      parts.add(new ByteArrayInputStream(bytes));
    }
    parts.add(stream(ours.substring(end)));

    Recordings read =
        Intake.create().read(new SequenceInputStream(Collections.enumeration(parts)), "a.har");

    assertEquals(1, read.cases().size());
    assertEquals(
        List.of(DiagnosisCode.TOKEN_OUTDATED, DiagnosisCode.STORE_MISMATCH),
        codes(read.cases().get(0).evidence()));
    assertTrue(read.notes().get(0).contains("60 calls to other hosts"), read.notes().get(0));
  }
}
