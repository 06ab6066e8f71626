package io.ecwiddoctor.capture.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.Unanswered;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads each text in {@code src/test/resources/pasted} and compares what comes of it with the file
 * {@code NAME.expect} beside it. Its first line may say how it is read ({@code request: GET …}).
 * {@code TOKEN} stands for a token.
 */
final class PastedFilesTest {

  private static final Path FOLDER = Path.of("src/test/resources/pasted");
  private static final String SECRET = Tokens.SECRET;
  private static final String REQUEST = "request: ";

  static List<Path> texts() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void textGivesWhatIsExpected(Path file) throws IOException {
    List<String> expected =
        Files.readAllLines(Path.of(file.toString().replaceFirst("\\.txt$", ".expect")));
    Intake intake = Intake.create();
    List<String> seen = new ArrayList<>();
    if (expected.get(0).startsWith(REQUEST)) {
      seen.add(expected.get(0));
      intake = intake.withRequest(expected.get(0).substring(REQUEST.length()));
    }
    seen.addAll(read(intake, Files.readString(file).replace("@TOKEN@", SECRET)));

    assertEquals(String.join("\n", expected), String.join("\n", seen));
    assertTrue(seen.stream().noneMatch(line -> line.contains(SECRET)), seen.toString());
  }

  private static List<String> read(Intake intake, String text) throws IOException {
    List<String> seen = new ArrayList<>();
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      Recordings recordings = intake.read(new ByteArrayInputStream(bytes), "pasted.txt");
      for (RecordedCase each : recordings.cases()) {
        seen.add(
            "store "
                + each.evidence().store().shown()
                + ", token "
                + each.evidence().token().kind());
        each.evidence().outcomes().forEach(outcome -> seen.add("  " + words(outcome)));
      }
    } catch (IntakeException e) {
      seen.add("refused: " + e.getMessage());
    }
    return seen;
  }

  private static String words(ProbeOutcome outcome) {
    String call = outcome.method() + " " + outcome.path().replaceFirst("\\?.*", "");
    String at = outcome.isDated() ? " at " + outcome.at() : "";
    if (outcome instanceof Unanswered none) {
      return call + " " + none.failure() + at;
    }
    Answered reply = (Answered) outcome;
    return Stream.of(call, reply.status(), reply.reason(), reply.body(), reply.errorCode())
            .map(String::valueOf)
            .filter(word -> !word.isEmpty())
            .reduce((first, second) -> first + " " + second)
            .orElse("")
        + at;
  }
}
