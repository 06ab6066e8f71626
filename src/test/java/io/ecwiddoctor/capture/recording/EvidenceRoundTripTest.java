package io.ecwiddoctor.capture.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.HttpReply.Completeness;
import io.ecwiddoctor.probe.reply.ReplyReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is recorded is diagnosed like what was live, because it is the same facts. */
final class EvidenceRoundTripTest {

  private static final List<String> BODIES =
      List.of(
          "",
          " \n",
          "<!DOCTYPE html><html></html>",
          "plain words",
          "{\"errorCode\":\"INVALID_API_TOKEN\"}",
          "{\"errorCode\":\"INSUFFICIENT_APP_SCOPE\",\"errorMessage\":\"no\",\"args\":{}}",
          "{\"errorMessage\":\"Store \\\"x\\\" \\u001b[31m not found <b>\"}",
          "{\"errorMessage\":\"m\",\"errorCode\":\"403\"}",
          "{\"errorMessage\":\"" + "long ".repeat(200) + "\"}",
          "{\"message\":\"of somebody else\"}",
          "[]",
          "null",
          "{\"total\":3}",
          "{\"staffList\":[]}",
          "{\"subscriptionStatus\":\"TRIAL\"}",
          "{\"permissions\":[]}",
          "{\"permissions\":[\"read_orders\",\"READ_STAFF\",\"fly\",\"swim \\u00e9\"]}",
          "{\"generalInfo\":{\"storeId\":1003}}",
          "{\"generalInfo\":{\"storeId\":999999999999},\"account\":{}}",
          "{\"generalInfo\":{\"storeId\":7},\"account\":{\"suspended\":true,\"availableFeatures\":"
              + "[\"API\",\"B\"],\"limitsAndRestrictions\":{\"maxProductLimit\":9}},"
              + "\"settings\":{\"closed\":true}}",
          "{\"total\":");

  private static final List<String> REASONS =
      List.of("", "OK", "Forbidden", "Token doesn't exist", "\u001b[2J é \"quoted\"");

  private static final int[] STATUSES = {
    200, 200, 200, 204, 302, 400, 401, 402, 403, 404, 429, 503
  };

  private final Random random = new Random(20261123);

  @Test
  void whatIsWrittenReadsAsTheSameEvidence() {
    for (int i = 0; i < 3000; i++) {
      Evidence evidence = evidence();
      String json = EvidenceFile.write(evidence, "A recording.");
      assertEquals(evidence, EvidenceFile.parse(json, "recording.json").evidence(), json);
    }
  }

  @Test
  void everyKindOfBodyAndEveryFailureTakesPartInThat() {
    Set<BodyKind> kinds = EnumSet.noneOf(BodyKind.class);
    Set<Failure> failures = EnumSet.noneOf(Failure.class);
    for (int i = 0; i < 3000; i++) {
      ProbeOutcome outcome = outcome();
      if (outcome instanceof Answered answered) {
        kinds.add(answered.body());
      } else if (outcome instanceof Unanswered unanswered) {
        failures.add(unanswered.failure());
      }
    }
    assertEquals(EnumSet.allOf(BodyKind.class), kinds);
    assertEquals(EnumSet.allOf(Failure.class), failures);
  }

  @Test
  void writingTwiceGivesTheSameText() {
    Evidence evidence = evidence();
    assertEquals(EvidenceFile.write(evidence, "d"), EvidenceFile.write(evidence, "d"));
  }

  @Test
  void whatTheRulesDoNotUseIsNotRecorded() {
    HttpReply raw =
        new HttpReply(
            200,
            "OK",
            Map.of(),
            "{\"total\":1,\"items\":[{\"email\":\"jane@example.com\"}]}",
            Completeness.WHOLE);
    Answered answered =
        new ReplyReader(AccessToken.of(""))
            .read(Probe.CUSTOMERS, StoreId.of(1), Instant.EPOCH, 1, raw);
    String json = EvidenceFile.write(evidence().withOutcomes(List.of(answered)), "d");
    assertFalse(json.contains("jane"), json);
  }

  private Evidence evidence() {
    List<ProbeOutcome> outcomes = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      outcomes.add(outcome());
    }
    return new Evidence(
        random.nextInt(5) == 0
            ? StoreShape.invalid("my shop …", pick(List.of("", "1003")), "a name")
            : StoreShape.of(StoreId.of(1 + random.nextInt(Integer.MAX_VALUE - 1))),
        pick(
            List.of(
                TokenShape.of(pick(List.of(TokenKind.values())), "words \"of\" it"),
                TokenShape.wrongCredential("the app's client_id"),
                TokenShape.malformed("it has quotes around it", "secret_ and 32 characters"))),
        pick(
            List.of(
                ScopeProfile.MIGRATION,
                ScopeProfile.READ_ONLY,
                ScopeProfile.custom(scopes()),
                new ScopeProfile("migration", scopes()),
                new ScopeProfile("my own", scopes()))),
        random.nextBoolean() ? List.of() : List.of(StoreId.of(5), StoreId.of(4)),
        random.nextBoolean() ? Set.of() : scopes(),
        random.nextBoolean(),
        random.nextInt(3),
        outcomes,
        random.nextBoolean() ? List.of() : List.of(moment()),
        random.nextBoolean() ? null : moment());
  }

  private ProbeOutcome outcome() {
    Probe probe = pick(List.of(Probe.values()));
    StoreId store = StoreId.of(1 + random.nextInt(9));
    int duration = random.nextInt(5000);
    if (random.nextInt(4) == 0) {
      return new Unanswered(probe, store, moment(), duration, pick(List.of(Failure.values())));
    }
    HttpReply raw =
        HttpReply.of(
            STATUSES[random.nextInt(STATUSES.length)],
            pick(REASONS),
            headers(),
            pick(BODIES),
            random.nextInt(4) > 0 ? Completeness.WHOLE : pick(List.of(Completeness.values())));
    return new ReplyReader(AccessToken.of("")).read(probe, store, moment(), duration, raw);
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", pick(List.of("", "application/json", "text/html;charset=utf-8")));
    headers.put("Retry-After", pick(List.of("", "5", "0", "soon")));
    if (random.nextInt(5) == 0) {
      headers.put("WWW-Authenticate", "Basic");
    }
    if (random.nextInt(5) == 0) {
      headers.put("Server", "awselb/2.0");
    }
    return headers;
  }

  private Set<Scope> scopes() {
    Set<Scope> scopes = EnumSet.of(pick(List.of(Scope.values())));
    scopes.add(pick(List.of(Scope.values())));
    return scopes;
  }

  private Instant moment() {
    return Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE), random.nextInt(1_000_000_000));
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
