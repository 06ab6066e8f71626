package io.ecwiddoctor.capture.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.EndlessStream;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Remark;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvidenceFileTest {

  private static final String GIVEN =
      "\"given\":{\"storeId\":\"1003\",\"token\":{\"kind\":\"SECRET\"}}";

  @TempDir private Path folder;

  private static EvidenceFile parse(String exchanges) {
    return EvidenceFile.parse("{" + GIVEN + ",\"exchanges\":[" + exchanges + "]}", "case.json");
  }

  private static Answered answered(String response) {
    EvidenceFile file = parse("{\"request\":\"profile\",\"response\":" + response + "}");
    return (Answered) file.evidence().outcomes().get(0);
  }

  @Test
  void everyFieldArrives() {
    EvidenceFile file =
        EvidenceFile.parse(
            """
            {
              "description": "A case.",
              "source": { "grade": "recorded", "reference": "a page" },
              "given": {
                "storeId": 1003,
                "token": { "kind": "UNUSUAL", "words": "no prefix" },
                "profile": "mine",
                "scopes": ["read_orders", "READ_STAFF"],
                "candidateStores": ["1004", 1005],
                "appScopes": ["read_brands"],
                "patienceSeconds": 7,
                "throttledAt": ["2026-11-23T10:00:00Z"],
                "throttledUntil": "2026-11-23T11:00:00Z"
              },
              "exchanges": [
                { "request": "profile", "store": "1004", "at": "2026-11-23T10:15:00.250Z",
                  "durationMs": 118, "failure": "TIMEOUT" }
              ],
              "expect": { "verdict": "FAULT", "diagnoses": [
                { "code": "MISSING_SCOPES", "confidence": "LIKELY", "scopes": ["read_staff"] } ],
                "checks": ["SCOPES_NOT_APPLIED"], "remarks": ["STORE_CLOSED"], "asks": ["staff"] },
              "simulate": { "storeId": 1007, "label": "a label", "scopes": ["charge"] }
            }
            """,
            "case.json");
    assertEquals("A case.", file.description());
    assertEquals(new Source(Source.Grade.RECORDED, "a page"), file.source());
    assertEquals(StoreId.of(1003), file.evidence().store().id());
    assertEquals(TokenKind.UNUSUAL, file.evidence().token().kind());
    assertEquals("no prefix", file.evidence().token().proof().words());
    assertEquals("mine", file.evidence().profile().name());
    assertEquals(Set.of(Scope.READ_ORDERS, Scope.READ_STAFF), file.evidence().profile().scopes());
    assertEquals(List.of(StoreId.of(1004), StoreId.of(1005)), file.evidence().candidates());
    assertEquals(Set.of(Scope.READ_BRANDS), file.evidence().appScopes());
    assertEquals(7, file.evidence().patienceSeconds());
    assertEquals(List.of(Instant.parse("2026-11-23T10:00:00Z")), file.evidence().throttledAt());
    assertEquals(Instant.parse("2026-11-23T11:00:00Z"), file.evidence().throttledUntil());
    assertEquals(
        List.of(
            new Unanswered(
                Probe.PROFILE,
                StoreId.of(1004),
                Instant.parse("2026-11-23T10:15:00.250Z"),
                118,
                Failure.TIMEOUT)),
        file.evidence().outcomes());
    assertEquals(
        new Expectation(
            Verdict.FAULT,
            List.of(
                new Expectation.Expected(
                    DiagnosisCode.MISSING_SCOPES, Confidence.LIKELY, Set.of(Scope.READ_STAFF))),
            List.of(DiagnosisCode.SCOPES_NOT_APPLIED),
            List.of(Remark.Code.STORE_CLOSED),
            List.of(Probe.STAFF)),
        file.expectation());
    assertEquals(
        new SimulatedStore(StoreId.of(1007), "a label", Set.of(Scope.CHARGE)), file.stand());
  }

  @Test
  void aRecordingNeedsNeitherSourceNorExpectation() {
    EvidenceFile file = parse("");
    assertEquals("", file.description());
    assertNull(file.source());
    assertNull(file.expectation());
    assertNull(file.stand());
    assertEquals(ScopeProfile.MIGRATION, file.evidence().profile());
    assertEquals(List.of(), file.evidence().outcomes());
  }

  @Test
  void timesThatAreNotToldFollowOneAnother() {
    EvidenceFile file =
        parse(
            "{\"request\":\"profile\",\"failure\":\"RESET\"},"
                + "{\"request\":\"orders\",\"failure\":\"DNS\"}");
    assertEquals(Instant.parse("2026-11-23T10:15:00Z"), file.exchanges().get(0).at());
    assertEquals(Instant.parse("2026-11-23T10:15:01Z"), file.exchanges().get(1).at());
  }

  @Test
  void aRequestIsFoundByNameOrByPathInAnyOrderOfItsQuery() {
    EvidenceFile file =
        parse(
            "{\"request\":\"customers\",\"failure\":\"RESET\"},{\"request\":\"GET"
                + " /customers?responseFields=total&limit=1\",\"failure\":\"RESET\"}");
    assertEquals(Probe.CUSTOMERS, file.exchanges().get(0).probe());
    assertEquals(Probe.CUSTOMERS, file.exchanges().get(1).probe());
  }

  @Test
  void aReplyIsReadAsALiveOneIs() {
    Answered reply =
        answered(
            "{\"status\":403,\"reason\":\"Forbidden\",\"headers\":{\"content-type\":\"a/b\","
                + "\"RETRY-AFTER\":\"5\"},\"body\":{\"errorCode\":\"INVALID_API_TOKEN\"}}");
    assertEquals(403, reply.status());
    assertEquals("Forbidden", reply.reason());
    assertEquals("a/b", reply.contentType());
    assertEquals(5, reply.retryAfterSeconds());
    assertEquals("INVALID_API_TOKEN", reply.errorCode());
    assertFalse(reply.challenge());
  }

  @Test
  void bodiesThatCannotBeWrittenDownKeepTheirKind() {
    assertEquals(
        BodyKind.TRUNCATED,
        answered("{\"status\":200,\"body\":\"\",\"bodyKind\":\"TRUNCATED\"}").body());
    assertEquals(
        BodyKind.OVER_LIMIT, answered("{\"status\":200,\"bodyKind\":\"OVER_LIMIT\"}").body());
    assertEquals(
        BodyKind.OVER_LIMIT,
        answered("{\"status\":200,\"body\":\"" + "x".repeat(70_000) + "\"}").body());
    assertEquals(BodyKind.HTML, answered("{\"status\":200,\"body\":\"<html>\"}").body());
    assertEquals(BodyKind.EMPTY, answered("{\"status\":403}").body());
  }

  @Test
  void aChallengeIsSeenInTheHeaders() {
    assertTrue(
        answered("{\"status\":407,\"headers\":{\"Proxy-Authenticate\":\"Basic\"}}").challenge());
    assertTrue(
        answered("{\"status\":401,\"headers\":{\"www-authenticate\":\"Bearer\"}}").challenge());
  }

  @Test
  void somethingThatIsNoStoreIdIsKeptAsItWasShown() {
    EvidenceFile file =
        EvidenceFile.parse(
            "{\"given\":{\"storeId\":{\"shown\":\"my-shop\",\"words\":\"a name\"},"
                + "\"token\":{\"kind\":\"SECRET\"}},\"exchanges\":[]}",
            "case.json");
    assertFalse(file.evidence().store().isValid());
    assertEquals("my-shop", file.evidence().store().shown());
  }

  @Test
  void textOfATokenOrStoreIdIsJudgedAsIfItHadBeenTyped() {
    EvidenceFile file =
        EvidenceFile.parse(
            "{\"given\":{\"storeId\":\"my-shop\",\"token\":\"secret_\u2022\u2022\u2022\u2022\"},"
                + "\"exchanges\":[]}",
            "case.json");
    assertFalse(file.evidence().store().isValid());
    assertEquals("my-shop", file.evidence().store().shown());
    assertEquals(TokenKind.MASKED, file.evidence().token().kind());
  }

  @Test
  void textOfATokenIsTakenOutOfReplies() {
    EvidenceFile file =
        EvidenceFile.parse(
            "{\"given\":{\"storeId\":\"1\",\"token\":\"made-up-token\"},\"exchanges\":[{\"request\":\"profile\",\"response\":{\"status\":403,\"reason\":\"no"
                + " made-up-token\"}}]}",
            "case.json");
    assertFalse(file.evidence().outcomes().toString().contains("made-up"));
  }

  @Test
  void aByteOrderMarkIsTolerated() throws IOException {
    Path file = folder.resolve("bom.json");
    Files.writeString(file, "\uFEFF{" + GIVEN + ",\"exchanges\":[]}");
    assertEquals(StoreId.of(1003), EvidenceFile.read(file).evidence().store().id());
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    String message = failure(folder.resolve("none.json"));
    assertTrue(message.contains("none.json") && message.contains("no such file"), message);
  }

  @Test
  void aDirectoryIsNamedAsOne() {
    String message = failure(folder);
    assertTrue(message.contains("it is a folder"), message);
  }

  @Test
  void aFileInAnotherEncodingIsRefused() throws IOException {
    Path file = folder.resolve("latin1.json");
    Files.write(file, "{\"description\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));
    String message = failure(file);
    assertTrue(message.contains("not UTF-8"), message);
  }

  @Test
  void anEndlessFileIsNotReadToItsEnd() {
    InputStream endless = new EndlessStream(' ');
    EvidenceException e =
        assertThrows(EvidenceException.class, () -> EvidenceFile.read(endless, "endless"));
    assertEquals(
        "endless: larger than 1 MiB, which no recording of one store is; give the recording"
            + " alone.",
        e.getMessage());
  }

  private static String failure(Path file) {
    return assertThrows(EvidenceException.class, () -> EvidenceFile.read(file)).getMessage();
  }
}
