package io.ecwiddoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.capture.recording.Expectation;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every fixture leads to what it says: no diagnosis less, none more, none less sure. */
class FixtureTest {

  private final DiagnosisEngine engine = DiagnosisEngine.create();

  @TestFactory
  Stream<DynamicTest> leadsToWhatItSays() {
    return Fixtures.all().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    Fixtures.FOLDER.relativize(file).toString(), file.toUri(), () -> check(file)));
  }

  /** A report shows only known words of a sender; what was left out must not have decided it. */
  @TestFactory
  Stream<DynamicTest> leadsToTheSameWithEveryWordOfTheSenders() {
    return Fixtures.all().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    Fixtures.FOLDER.relativize(file).toString(),
                    file.toUri(),
                    () -> compareWithFullWords(file)));
  }

  private void compareWithFullWords(Path file) throws IOException {
    Evidence known = EvidenceFile.read(file).evidence();
    JsonArray exchanges =
        JsonParser.parseString(Files.readString(file))
            .getAsJsonObject()
            .getAsJsonArray("exchanges");
    List<ProbeOutcome> full = new ArrayList<>();
    for (int i = 0; i < known.outcomes().size(); i++) {
      full.add(
          known.outcomes().get(i) instanceof Answered reply
              ? inFull(reply, exchanges.get(i).getAsJsonObject().getAsJsonObject("response"))
              : known.outcomes().get(i));
    }
    assertEquals(
        Fixtures.outcome(engine.assess(known)),
        Fixtures.outcome(engine.assess(known.withOutcomes(full))));
  }

  private static Answered inFull(Answered reply, JsonObject response) {
    JsonObject error =
        reply.body() == BodyKind.API_ERROR
            ? JsonParser.parseString(body(response.get("body"))).getAsJsonObject()
            : new JsonObject();
    return new Answered(
        reply.probe(),
        reply.store(),
        reply.at(),
        reply.durationMillis(),
        reply.status(),
        text(response, "reason"),
        reply.body(),
        reply.contentType(),
        text(error, "errorCode"),
        text(error, "errorMessage"),
        reply.retryAfterSeconds(),
        reply.challenge(),
        reply.profile(),
        reply.permissions(),
        reply.call(),
        reply.source());
  }

  private static String body(JsonElement body) {
    return body.isJsonPrimitive() ? body.getAsString() : body.toString();
  }

  private static String text(JsonObject object, String name) {
    return object.has(name) ? object.get(name).getAsString() : "";
  }

  private void check(Path file) {
    EvidenceFile fixture = EvidenceFile.read(file);
    assertNotNull(fixture.source(), "A fixture says where its replies come from.");
    Expectation expected = fixture.expectation();
    assertNotNull(expected, "A fixture says what it leads to.");
    assertEquals(expected, Fixtures.outcome(engine.assess(fixture.evidence())));
  }
}
