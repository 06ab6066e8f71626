package io.ecwiddoctor.capture.importer;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.EndlessStream;
import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Remark;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people paste of curl. */
final class TranscriptTest {

  private static final String SECRET = Tokens.SECRET;

  private static final String REQUEST =
      "> GET /api/v3/1003/profile HTTP/1.1\n> Host: app.ecwid.com\n> Authorization: Bearer "
          + SECRET
          + "\n>\n";

  private static Recordings read(Intake intake, String text) throws IOException {
    return read(intake, text, StandardCharsets.UTF_8);
  }

  private static Recordings read(Intake intake, String text, Charset charset) throws IOException {
    return intake.read(new ByteArrayInputStream(text.getBytes(charset)), "pasted.txt");
  }

  private static Evidence evidence(String text) throws IOException {
    List<RecordedCase> cases = read(Intake.create(), text).cases();
    assertEquals(1, cases.size(), cases.toString());
    return cases.get(0).evidence();
  }

  private static ProbeOutcome outcome(String text) throws IOException {
    List<ProbeOutcome> outcomes = evidence(text).outcomes();
    assertEquals(1, outcomes.size(), outcomes.toString());
    return outcomes.get(0);
  }

  private static Answered answer(String text) throws IOException {
    return (Answered) outcome(text);
  }

  @Test
  void utf16OfPowerShellIsRead() throws IOException {
    String pasted = REQUEST + "< HTTP/1.1 403 Token doesn't exist\n< Content-Length: 0\n<\n";

    for (String mark : List.of("\uFEFF", "")) {
      Recordings read =
          read(Intake.create(), mark + pasted.replace("\n", "\r\n"), StandardCharsets.UTF_16LE);
      Answered reply = (Answered) read.cases().get(0).evidence().outcomes().get(0);
      assertEquals("Token doesn't exist", reply.reason());
    }
    Recordings big = read(Intake.create(), "\uFEFF" + pasted, StandardCharsets.UTF_16BE);
    assertEquals(1, big.cases().size());
  }

  @Test
  void bodyThatIsNotShownIsUnknown() throws IOException {
    for (String head :
        List.of(
            "< HTTP/1.1 403 Forbidden\n< Content-Length: 38\n<\n{ [38 bytes data]\n",
            "< HTTP/1.1 403 Forbidden\n",
            "< HTTP/1.1 403 Forbidden\n< Content-Type: appl")) {
      Recordings read = read(Intake.create(), REQUEST + head);
      assertUnread(read);
      assertTrue(read.notes().toString().contains("without the body"), read.notes().toString());
    }
  }

  private static void assertUnread(Recordings read) {
    Evidence evidence = read.cases().get(0).evidence();
    Answered reply = (Answered) evidence.outcomes().get(0);
    assertEquals(BodyKind.NOT_SEEN, reply.body());
    assertEquals(403, reply.status());
    Assessment assessment = DiagnosisEngine.create().assess(evidence);
    assertEquals(Verdict.INCONCLUSIVE, assessment.verdict());
    assertEquals(List.of(), assessment.diagnoses());
    assertEquals(Remark.Code.REFUSAL_UNREAD, assessment.remarks().get(0).code());
  }

  @Test
  void headShowsNoBodyAndLetsNothingBeConcluded() throws IOException {
    String command =
        "$ curl -sI -H 'Authorization: Bearer "
            + SECRET
            + "' https://app.ecwid.com/api/v3/1003/profile\n";

    for (String length : List.of("", "Content-Length: 0\n", "Content-Length: 38\n")) {
      Recordings read =
          read(Intake.create(), command + "HTTP/1.1 403 Forbidden\n" + length + "\n$ \n");
      assertUnread(read);
    }
  }

  @Test
  void pasteThatBreaksOffLeavesTheCallsBeforeAsTheyAre() throws IOException {
    String json = "< Content-Type: application/json\n";
    String profile = "{\"generalInfo\":{\"storeId\":1003},\"account\":{}}";
    String orders = REQUEST.replace("/profile", "/orders/17");
    String refusal = "{\"errorCode\":\"INSUFFICIENT_APP_SCOPE\"}";

    Evidence answered =
        evidence(REQUEST + said(200, json, profile) + orders + said(200, json, "{\"id\":17,\"n"));
    Assessment worked = DiagnosisEngine.create().assess(answered);
    assertEquals(Verdict.NO_FAULT_FOUND, worked.verdict());
    assertEquals(List.of(), worked.diagnoses());

    Evidence refused =
        evidence(
            REQUEST
                + said(200, json, profile)
                + REQUEST.replace("/profile", "/customers")
                + said(403, json, refusal)
                + orders
                + said(403, json, refusal.substring(0, 20)));
    Assessment fault = DiagnosisEngine.create().assess(refused);
    assertEquals(Verdict.FAULT, fault.verdict());
    assertEquals(1, fault.diagnoses().size(), fault.diagnoses().toString());
  }

  /** Each of these took minutes, or all of the memory. */
  @Test
  void longLinesAreReadInNoTimeAndOnlyToTheBound() throws IOException {
    String pasted = "1".repeat(300_000) + "\n" + REQUEST + said(403, "< Content-Length: 0\n", "");
    assertEquals(BodyKind.EMPTY, answer(pasted).body());

    InputStream endless = new EndlessStream('x');
    IntakeException e =
        assertThrows(IntakeException.class, () -> Intake.create().read(endless, "pasted.txt"));
    assertTrue(e.getMessage().contains("too long for pasted text"), e.getMessage());
  }

  @Test
  void aTokenThatIsNotThereIsNotTheReasonWhereNoReplyCame() throws IOException {
    String pasted =
        """
        $ curl -v https://app.ecwid.com/api/v3/1003/profile
        * Could not resolve host: app.ecwid.com
        curl: (6) Could not resolve host: app.ecwid.com
        """;

    Evidence evidence = evidence(pasted);

    assertEquals(TokenKind.NOT_SEEN, evidence.token().kind());
    assertEquals(Verdict.INCONCLUSIVE, DiagnosisEngine.create().assess(evidence).verdict());
  }

  @Test
  void replyWithoutItsRequestNeedsToBeToldWhatItAnswers() throws IOException {
    String pasted = "HTTP/1.1 403 Forbidden\n{\"errorCode\":\"ACCESS_DENIED\"}\n";

    IntakeException e = assertThrows(IntakeException.class, () -> read(Intake.create(), pasted));
    assertTrue(e.getMessage().startsWith("pasted.txt:1: this shows a reply with "));
    assertTrue(e.getMessage().contains("--request \"GET /api/v3/1003/profile\""));

    for (Intake told :
        List.of(
            Intake.create().withRequest("GET /api/v3/1003/profile"),
            Intake.create().withRequest("GET https://app.ecwid.com/api/v3/1003/profile"),
            Intake.create().withStore(StoreId.of(1003)).withRequest("GET /profile"))) {
      Evidence evidence = read(told, pasted).cases().get(0).evidence();
      assertEquals("1003", evidence.store().shown());
      assertEquals("ACCESS_DENIED", ((Answered) evidence.outcomes().get(0)).errorCode());
    }
    assertThrows(IllegalArgumentException.class, () -> Intake.create().withRequest("profile"));
  }

  @Test
  void codeOfEcwidCountsThoughNobodySaysWhatWasAsked() throws IOException {
    Map<String, DiagnosisCode> causes =
        Map.of(
            "{\"errorMessage\":\"Invalid token\",\"errorCode\":\"INVALID_API_TOKEN\"}",
            DiagnosisCode.TOKEN_OUTDATED,
            "[403] Access denied (INSUFFICIENT_APP_SCOPE)",
            DiagnosisCode.MISSING_SCOPES,
            "sync with app.ecwid.com failed: 402 STORE_IS_SUSPENDED",
            DiagnosisCode.STORE_SUSPENDED);

    causes.forEach(
        (pasted, cause) -> {
          Recordings read = assertDoesNotThrow(() -> read(Intake.create(), pasted));
          Assessment seen = DiagnosisEngine.create().assess(read.cases().get(0).evidence());
          assertEquals(cause, seen.diagnoses().get(0).code(), pasted);
          assertEquals(Verdict.FAULT, seen.verdict());
        });
    assertThrows(IntakeException.class, () -> read(Intake.create(), "402 STORE_IS_SUSPENDED"));
  }

  @Test
  void codeWithoutItsRequestIsNotPassedOverBesideAnotherCall() throws IOException {
    Recordings read =
        read(
            Intake.create(),
            """
            $ curl -i https://app.ecwid.com/api/v3/1003/products
            HTTP/2 200
            content-type: application/json

            {"total":0,"count":0,"offset":0,"limit":100,"items":[]}

            ---- later ----
            the plugin says: error INSUFFICIENT_APP_SCOPE
            """);

    assertTrue(read.notes().stream().anyMatch(note -> note.contains("INSUFFICIENT_APP_SCOPE")));
    assertFalse(read.whole());
  }

  @Test
  void profileTellsItsRequestItself() throws IOException {
    String pasted =
        """
        HTTP/1.1 200 OK
        Content-Type: application/json

        {"generalInfo":{"storeId":1003},"account":{"suspended":true}}
        """;

    Answered reply = answer(pasted);

    assertTrue(reply.isSuccess() && reply.profile().suspended());
  }

  @Test
  void storeIdThatWasTakenOutIsGivenBack() throws IOException {
    String pasted =
        """
        GET https://app.ecwid.com/api/v3/[store]/orders HTTP/1.1

        HTTP/1.1 403 Forbidden
        content-length: 0

        """;

    Recordings read = read(Intake.create().withStore(StoreId.of(1003)), pasted);

    assertEquals("1003", read.cases().get(0).evidence().store().shown());
  }

  @Test
  void callsOfOtherHostsAreCounted() throws IOException {
    String other = REQUEST.replace("app.ecwid.com", "example.org").replaceAll("> Auth.*\n", "");
    String reply = "< HTTP/1.1 403 Forbidden\n< content-length: 0\n<\n";

    Recordings read = read(Intake.create(), other + reply + REQUEST + reply);

    assertEquals(1, read.cases().size());
    assertTrue(read.notes().get(0).contains("1 call to other hosts"), read.notes().get(0));
  }

  private static String said(int status, String headers, String body) {
    return "< HTTP/1.1 " + status + " Said\n" + headers + "<\n" + body + "\n";
  }

  @Test
  void callsThatDoNotSayWhenStandBetweenThoseThatDo() throws IOException {
    String dated = "< Date: Sat, 05 Dec 2026 10:00:00 GMT\n< Content-Length: 0\n";
    Evidence evidence =
        evidence(
            REQUEST
                + said(429, "< Content-Length: 0\n", "")
                + REQUEST.replace("/profile", "/orders")
                + said(403, dated, "")
                + REQUEST.replace("/profile", "/customers")
                + said(403, "< Content-Length: 0\n", ""));

    List<String> times = evidence.outcomes().stream().map(o -> o.at().toString()).toList();

    assertTrue(times.stream().allMatch(at -> at.startsWith("2026-12-05T")), times.toString());
  }

  @Test
  void requestWithoutAStoreIsNamedAsItWasGiven() {
    Intake told = Intake.create().withRequest("GET /profile");

    IntakeException e =
        assertThrows(
            IntakeException.class, () -> read(told, "HTTP/1.1 403 Forbidden\nContent-Length: 0\n"));

    assertTrue(
        e.getMessage().startsWith("--request \"GET /profile\" names no store"), e.getMessage());
  }

  @Test
  void aBodyThatWasAnnouncedAndIsNotThereIsUnknown() throws IOException {
    for (String header : List.of("Transfer-Encoding: chunked", "Content-Type: application/json")) {
      Recordings read = read(Intake.create(), REQUEST + said(403, "< " + header + "\n", ""));

      assertUnread(read);
    }
  }

  @Test
  void twoTokensThatWereTakenOutAreNotTheSame() throws IOException {
    String call =
        "$ curl -i -H \"Authorization: Bearer $TOKEN\""
            + " https://app.ecwid.com/api/v3/STORE/profile\n";
    Recordings read =
        read(
            Intake.create(),
            call.replace("STORE", "1003")
                + "HTTP/1.1 200 OK\nContent-Type: application/json\n\n"
                + "{\"generalInfo\":{\"storeId\":1003},\"account\":{}}\n"
                + call.replace("STORE", "1004")
                + "HTTP/1.1 403 Forbidden\nContent-Length: 0\n\n");

    assertTrue(
        read.cases().stream().allMatch(each -> each.evidence().candidates().isEmpty()),
        read.toString());
  }
}
