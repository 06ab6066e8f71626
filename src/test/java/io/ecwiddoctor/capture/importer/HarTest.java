package io.ecwiddoctor.capture.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
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
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Remark;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.model.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HAR files as browsers write them, and as people cut them. */
final class HarTest {

  private static final String SECRET = Tokens.SECRET;
  private static final String PROFILE =
      "{\"generalInfo\":{\"storeId\":1003},\"account\":{\"suspended\":false}}";

  private final JsonArray entries = new JsonArray();

  private JsonObject entry(String url) {
    JsonObject request = new JsonObject();
    request.addProperty("method", "GET");
    request.addProperty("url", url);
    request.add("headers", new JsonArray());
    JsonObject entry = new JsonObject();
    entry.addProperty("startedDateTime", "2026-11-23T10:15:0" + entries.size() + ".000+01:00");
    entry.addProperty("time", 12.5);
    entry.add("request", request);
    entries.add(entry);
    return entry;
  }

  private static void header(JsonObject entry, String part, String name, String value) {
    JsonObject header = new JsonObject();
    header.addProperty("name", name);
    header.addProperty("value", value);
    entry.getAsJsonObject(part).getAsJsonArray("headers").add(header);
  }

  private static JsonObject reply(JsonObject entry, int status, String body) {
    JsonObject content = new JsonObject();
    content.addProperty("size", body.length());
    content.addProperty("mimeType", "application/json");
    if (!body.isEmpty()) {
      content.addProperty("text", body);
    }
    JsonObject response = new JsonObject();
    response.addProperty("status", status);
    response.addProperty("statusText", "");
    response.add("headers", new JsonArray());
    response.add("content", content);
    entry.add("response", response);
    return content;
  }

  private JsonObject call(String path, int status, String body) {
    JsonObject entry = entry("https://app.ecwid.com/api/v3/" + path);
    reply(entry, status, body);
    return entry;
  }

  private JsonObject call(String path, int status, String body, String token) {
    JsonObject entry = call(path, status, body);
    header(entry, "request", "authorization", "Bearer " + token);
    return entry;
  }

  private String har() {
    JsonObject log = new JsonObject();
    log.addProperty("version", "1.2");
    log.add("entries", entries);
    JsonObject root = new JsonObject();
    root.add("log", log);
    return root.toString();
  }

  private Recordings read() throws IOException {
    byte[] bytes = har().getBytes(StandardCharsets.UTF_8);
    return Intake.create().read(new ByteArrayInputStream(bytes), "a.har");
  }

  private Evidence only() throws IOException {
    List<RecordedCase> cases = read().cases();
    assertEquals(1, cases.size());
    return cases.get(0).evidence();
  }

  private static List<DiagnosisCode> codes(Evidence evidence) {
    return DiagnosisEngine.create().assess(evidence).diagnoses().stream()
        .map(diagnosis -> diagnosis.code())
        .toList();
  }

  @Test
  void bodiesInBase64AreRead() throws IOException {
    JsonObject content = call("1003/profile", 200, PROFILE, SECRET).getAsJsonObject("response");
    JsonObject body = content.getAsJsonObject("content");
    body.addProperty(
        "text", Base64.getEncoder().encodeToString(PROFILE.getBytes(StandardCharsets.UTF_8)));
    body.addProperty("encoding", "base64");

    assertTrue(((Answered) only().outcomes().get(0)).isSuccess());
  }

  @Test
  void bodyThatWasNotExportedIsUnknownAndSaid() throws IOException {
    JsonObject content = reply(entry("https://app.ecwid.com/api/v3/1003/profile"), 403, "");
    content.addProperty("size", 33);

    Recordings read = read();

    Answered reply = (Answered) read.cases().get(0).evidence().outcomes().get(0);
    assertEquals(403, reply.status());
    assertEquals(BodyKind.NOT_SEEN, reply.body());
    assertTrue(
        read.notes().toString().contains("1 reply of Ecwid without the body"),
        read.notes().toString());
    assertEquals(Verdict.INCONCLUSIVE, assess(only()).verdict());
  }

  @Test
  void bodyThatWasBlankedIsUnknown() throws IOException {
    JsonObject entry = entry("https://app.ecwid.com/api/v3/1003/profile");
    JsonObject content = reply(entry, 403, "");
    content.addProperty("size", 57);
    content.addProperty("text", "");
    entry.getAsJsonObject("response").addProperty("bodySize", 80);

    assertEquals(BodyKind.NOT_SEEN, ((Answered) only().outcomes().get(0)).body());
    assertEquals(Verdict.INCONCLUSIVE, assess(only()).verdict());
  }

  @Test
  void bodyThatIsSaidToBeOfNoLengthIsEmptyWhateverWasTransferred() throws IOException {
    JsonObject entry = entry("https://app.ecwid.com/api/v3/1003/profile");
    reply(entry, 403, "").addProperty("text", "");
    // Firefox counts the headers, too.
    entry.getAsJsonObject("response").addProperty("bodySize", 412);

    assertEquals(BodyKind.EMPTY, ((Answered) only().outcomes().get(0)).body());
  }

  private static JsonObject withoutText(JsonObject entry) {
    JsonObject content = entry.getAsJsonObject("response").getAsJsonObject("content");
    content.remove("text");
    return entry;
  }

  private static Assessment assess(Evidence evidence) {
    return DiagnosisEngine.create().assess(evidence);
  }

  @Test
  void refusalWithoutItsBodyLeavesItOpenWhetherSomethingIsWrong() throws IOException {
    call("1003/profile", 200, PROFILE, SECRET);
    withoutText(call("1003/customers", 403, "{\"errorCode\":\"INVALID_API_TOKEN\"}", SECRET));

    Assessment assessment = assess(only());

    assertEquals(Verdict.INCONCLUSIVE, assessment.verdict());
    assertEquals(List.of(), assessment.diagnoses());
    assertEquals(
        List.of(new Remark(Remark.Code.REFUSAL_UNREAD, "GET /customers 403")),
        assessment.remarks());
  }

  @Test
  void refusalWithoutItsBodyIsNotForgottenAfterAWhile() throws IOException {
    withoutText(call("1003/customers", 403, "{\"errorCode\":\"INVALID_API_TOKEN\"}", SECRET))
        .addProperty("startedDateTime", "2026-11-23T08:00:00Z");
    call("1003/profile", 200, PROFILE, SECRET);

    assertEquals(Verdict.INCONCLUSIVE, assess(only()).verdict());
  }

  @Test
  void refusalWithoutItsBodyIsExplainedByALaterAnswer() throws IOException {
    call("1003/profile", 200, PROFILE, SECRET);
    withoutText(call("1003/customers", 403, "{\"errorCode\":\"INVALID_API_TOKEN\"}", SECRET));
    call("1003/customers", 200, "{\"total\":3}", SECRET);

    assertEquals(Verdict.NO_FAULT_FOUND, assess(only()).verdict());
  }

  @Test
  void refusalWithoutItsBodyAfterAnAnswerMayTakeItBack() throws IOException {
    call("1003/profile", 200, PROFILE, SECRET);
    withoutText(call("1003/profile", 403, "{\"errorCode\":\"INVALID_API_TOKEN\"}", SECRET));

    assertEquals(Verdict.INCONCLUSIVE, assess(only()).verdict());
  }

  @Test
  void answerWithoutItsBodyLeavesItsScopeOpen() throws IOException {
    call("1003/profile", 200, PROFILE, SECRET);
    withoutText(call("1003/customers", 200, "{\"total\":3}", SECRET));

    Assessment assessment = assess(only());

    assertEquals(Verdict.NO_FAULT_FOUND, assessment.verdict());
    assertTrue(
        assessment.scopes().stream()
            .anyMatch(
                each ->
                    each.scope() == Scope.READ_CUSTOMERS && each.status() == ScopeStatus.UNKNOWN),
        assessment.scopes().toString());
  }

  @Test
  void faultThatIsProvenStaysOneBesideARefusalWithoutItsBody() throws IOException {
    call("1003/profile", 200, PROFILE, SECRET);
    call("1003/orders", 403, "{\"errorCode\":\"INSUFFICIENT_APP_SCOPE\"}", SECRET);
    withoutText(call("1003/customers", 403, "{\"errorCode\":\"INVALID_API_TOKEN\"}", SECRET));

    assertEquals(List.of(DiagnosisCode.MISSING_SCOPES), codes(only()));
    assertEquals(Verdict.FAULT, assess(only()).verdict());
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
    header(call("1003/profile", 403, "", SECRET), "response", "Server", server);

    assertEquals(List.of(DiagnosisCode.UNEXPECTED_RESPONSE), codes(only()));
  }

  @Test
  void emptyRefusalOfAnOrdinaryServerIsEcwids() throws IOException {
    header(call("1003/profile", 403, "", SECRET), "response", "Server", "nginx");

    assertEquals(DiagnosisCode.TOKEN_OUTDATED, codes(only()).get(0));
  }

  @Test
  void ecwidsOwnWordsCountWhateverServerPassesThemOn() throws IOException {
    header(
        call("1003/profile", 403, "{\"errorCode\":\"INVALID_API_TOKEN\"}", SECRET),
        "response",
        "Server",
        "cloudflare");

    assertEquals(DiagnosisCode.TOKEN_OUTDATED, codes(only()).get(0));
  }

  /** As Firefox exports it: the first megabyte, and a comment. */
  @Test
  void pageThatTheBrowserCutIsAnAnswerAllTheSame() throws IOException {
    String text = "{\"total\":5,\"items\":[{\"name\":\"" + "x".repeat(1_048_000);
    JsonObject content =
        call("1003/orders", 200, text, SECRET)
            .getAsJsonObject("response")
            .getAsJsonObject("content");
    content.addProperty("size", 3_000_000);
    content.addProperty("comment", "Response body is truncated");

    assertTrue(((Answered) only().outcomes().get(0)).isSuccess());
  }

  @Test
  void refusalThatTheBrowserCutIsTooLargeToBeEcwids() throws IOException {
    call("1003/profile", 200, PROFILE, SECRET);
    String text = "{\"errorMessage\":\"" + "x".repeat(1_048_000);
    JsonObject content =
        call("1003/orders", 403, text, SECRET)
            .getAsJsonObject("response")
            .getAsJsonObject("content");
    content.addProperty("size", 3_000_000);

    Answered reply = (Answered) only().outcomes().get(1);
    assertEquals(BodyKind.OVER_LIMIT, reply.body());
    assertEquals(Verdict.INCONCLUSIVE, assess(only()).verdict());
  }

  @Test
  void bodyThatSomebodyShortenedIsNotBlamedOnTheNetwork() throws IOException {
    JsonObject content =
        call("1003/profile", 403, "{\"errorCode\":\"INVALID_API_TOK", SECRET)
            .getAsJsonObject("response")
            .getAsJsonObject("content");
    content.addProperty("size", 38);

    assertEquals(BodyKind.NOT_SEEN, ((Answered) only().outcomes().get(0)).body());
    assertEquals(List.of(), codes(only()));
  }

  @Test
  void repliesToHeadHaveNoBodyToTellTheCause() throws IOException {
    call("1003/profile", 403, "", SECRET).getAsJsonObject("request").addProperty("method", "HEAD");

    Answered reply = (Answered) only().outcomes().get(0);

    assertEquals(BodyKind.NOT_SEEN, reply.body());
    assertEquals("HEAD /profile", reply.request());
    assertEquals(List.of(), codes(only()));
  }

  @Test
  void bodyThatWasEmptyIsKnown() throws IOException {
    call("1003/profile", 403, "", SECRET);

    assertEquals(
        List.of(DiagnosisCode.TOKEN_OUTDATED, DiagnosisCode.STORE_MISMATCH), codes(only()));
  }

  @Test
  void whatABrowserStripsIsNoMissingToken() throws IOException {
    call("1003/profile", 403, "");

    Recordings read = read();
    Evidence evidence = read.cases().get(0).evidence();

    assertEquals(TokenKind.NOT_SEEN, evidence.token().kind());
    assertEquals(
        List.of(DiagnosisCode.TOKEN_OUTDATED, DiagnosisCode.STORE_MISMATCH), codes(evidence));
    assertTrue(read.notes().toString().contains("doesn't show the token"));
  }

  @Test
  void whereTokensAreShownAHeaderThatIsNotThereWasNotSent() throws IOException {
    call("1003/profile", 403, "");
    header(entry("https://elsewhere.example/"), "request", "Authorization", "Basic eA==");

    Evidence evidence = only();

    assertEquals(TokenKind.ABSENT, evidence.token().kind());
    assertEquals(DiagnosisCode.TOKEN_NOT_PROVIDED, codes(evidence).get(0));
  }

  @Test
  void cookiesOrABlankHeaderDoNotShowThatNoTokenWasSent() throws IOException {
    JsonObject entry = call("1003/profile", 403, "");
    header(entry, "request", "Cookie", "a=b");
    header(entry, "request", "Authorization", "");

    assertEquals(TokenKind.NOT_SEEN, only().token().kind());
  }

  @Test
  void aReplyThatTheBrowserCouldNotReadTellsNothing() throws IOException {
    JsonObject entry = call("1003/profile", 403, "", SECRET);
    entry.getAsJsonObject("response").addProperty("_error", "net::ERR_INCOMPLETE_CHUNKED_ENCODING");

    assertEquals(BodyKind.NOT_SEEN, ((Answered) only().outcomes().get(0)).body());
    assertEquals(List.of(), codes(only()));
  }

  @Test
  void anAnswerShowsThatATokenWasThereAfterAll() throws IOException {
    JsonObject entry = call("1003/profile", 200, PROFILE);
    header(entry, "request", "Cookie", "a=b");

    assertEquals(TokenKind.NOT_SEEN, only().token().kind());
  }

  @ParameterizedTest
  @CsvSource({"Server, squid/5.7", "Via, 1.1 proxy (squid)", "x-deny-reason, host_not_allowed"})
  void refusalOfAProxyIsTheProxys(String name, String value) throws IOException {
    header(call("1003/profile", 403, "", SECRET), "response", name, value);

    assertEquals(List.of(DiagnosisCode.PROXY_REFUSED), codes(only()));
  }

  @Test
  void tokenInTheAddressIsSaid() throws IOException {
    JsonObject entry = call("1003/profile?token=" + SECRET, 403, "");
    header(entry, "request", "Cookie", "a=b");

    Recordings read = read();

    assertEquals(
        TokenPlacement.IN_ADDRESS, read.cases().get(0).evidence().outcomes().get(0).call().token());
    assertTrue(read.notes().toString().contains("1 call to Ecwid with a token in the address"));
    assertFalse(read.notes().toString().contains("doesn't show the token"), read.toString());
  }

  @Test
  void tokenInTheAddressOfACallThatWorkedIsShown() throws IOException {
    call("1003/profile?token=" + SECRET, 200, PROFILE);

    Recordings read = read();

    assertEquals(TokenKind.SECRET, read.cases().get(0).evidence().token().kind());
    assertFalse(read.notes().toString().contains("doesn't show the token"), read.toString());
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
    call("1003/profile", 403, "", shown);

    assertEquals(kind, only().token().kind());
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
    JsonObject entry = call("1003/profile", 0, "");
    entry.getAsJsonObject("response").addProperty("_error", error);

    assertEquals(failure, ((Unanswered) only().outcomes().get(0)).failure());
  }

  @Test
  void repliesThatThePageCouldNotReadTellNothing() throws IOException {
    call("1003/profile", 0, "");

    Recordings read = read();

    assertEquals(List.of(), read.cases().get(0).evidence().outcomes());
    assertTrue(read.notes().toString().contains("CORS"), read.notes().toString());
  }

  @Test
  void storesAndTokensAreKeptApart() throws IOException {
    String other = "secret_" + "y2".repeat(16);
    call("1003/profile", 200, PROFILE, SECRET);
    call("1004/profile", 403, "{\"errorCode\":\"INVALID_API_TOKEN\"}", other);
    call("1003/orders", 403, "{\"errorCode\":\"INVALID_API_TOKEN\"}", other);

    List<RecordedCase> cases = read().cases();

    assertEquals(
        List.of("1003, token 1", "1004", "1003, token 2"),
        cases.stream().map(RecordedCase::label).toList());
    assertEquals(DiagnosisCode.TOKEN_OUTDATED, codes(cases.get(2).evidence()).get(0));
  }

  @Test
  void tokenThatAnotherStoreAcceptsIsOfThatStore() throws IOException {
    call("1003/profile", 200, PROFILE, SECRET);
    call("1004/profile", 403, "{\"errorCode\":\"INVALID_API_TOKEN\"}", SECRET);

    assertEquals(List.of(DiagnosisCode.STORE_MISMATCH), codes(read().cases().get(1).evidence()));
  }

  @Test
  void responseMayStandBeforeItsRequest() throws IOException {
    JsonObject entry = call("1003/profile", 200, PROFILE, SECRET);
    JsonObject turned = new JsonObject();
    turned.add("response", entry.get("response"));
    turned.add("request", entry.get("request"));
    entries.set(0, turned);

    assertTrue(((Answered) only().outcomes().get(0)).isSuccess());
  }

  @Test
  void largePageOfResultsIsAnAnswer() throws IOException {
    String items = String.join(",", Collections.nCopies(20_000, "{\"email\":\"a@b.example\"}"));
    call("1003/orders", 200, "{\"total\":20000,\"items\":[" + items + "]}", SECRET);

    assertTrue(((Answered) only().outcomes().get(0)).isSuccess());
  }

  @Test
  void cachedPreflightAndCancelledCallsTellNothing() throws IOException {
    call("1003/profile", 200, PROFILE, SECRET);
    call("1003/orders", 200, "{\"total\":1}", SECRET).addProperty("_fromCache", "disk");
    JsonObject preflight = call("1003/customers", 403, "", SECRET);
    preflight.getAsJsonObject("request").addProperty("method", "OPTIONS");
    JsonObject cancelled = call("1003/staff", 0, "", SECRET);
    cancelled.getAsJsonObject("response").addProperty("_error", "net::ERR_ABORTED");

    assertEquals(1, only().outcomes().size());
  }

  @Test
  void fieldsOfUnexpectedTypesAreSkipped() throws IOException {
    JsonObject entry = call("1003/profile", 200, PROFILE, SECRET);
    entry.add("time", new JsonArray());
    entry.addProperty("startedDateTime", "yesterday");
    entry.getAsJsonObject("response").add("statusText", new JsonObject());
    entry.getAsJsonObject("request").add("cookies", new JsonObject());
    entry.add("_initiator", new JsonObject());
    entry.addProperty("_resourceType", "fetch");
    entry.addProperty("_priority", "High");
    entry.addProperty("connection", "443");

    assertTrue(((Answered) only().outcomes().get(0)).isSuccess());
  }

  @Test
  void compressedRefusalWithoutABodyHadOne() throws IOException {
    JsonObject refused = call("1003/orders", 403, "");
    header(refused, "response", "Content-Encoding", "gzip");

    assertEquals(BodyKind.NOT_SEEN, ((Answered) only().outcomes().get(0)).body());
  }

  @Test
  void callsWithoutTimesHaveNoOrderAndGiveNoAllClear() throws IOException {
    call("1003/profile", 200, PROFILE, SECRET).remove("startedDateTime");
    call("1003/profile", 403, "{\"errorCode\":\"INVALID_API_TOKEN\"}", SECRET)
        .addProperty("startedDateTime", "");

    List<ProbeOutcome> outcomes = only().outcomes();

    assertTrue(outcomes.stream().noneMatch(ProbeOutcome::isDated), outcomes.toString());
    assertEquals(Verdict.INCONCLUSIVE, assess(only()).verdict());
  }

  @Test
  void withoutACallToEcwidThereIsNothingToSay() {
    reply(entry("https://example.org/"), 200, "{}");

    IntakeException e = assertThrows(IntakeException.class, this::read);

    assertTrue(e.getMessage().startsWith("a.har: no call to app.ecwid.com"), e.getMessage());
    assertTrue(e.getMessage().contains("1 to other hosts"), e.getMessage());
  }

  private static Recordings read(String har) throws IOException {
    return Intake.create().read(stream(har), "a.har");
  }

  @Test
  void fileThatBreaksOffBeforeAnyCallIsRefusedWithItsPlace() {
    call("1003/profile", 200, PROFILE, SECRET);
    String cut = har().substring(0, har().indexOf("statusText") - 20);

    IntakeException e = assertThrows(IntakeException.class, () -> read(cut));

    assertTrue(e.getMessage().matches("a\\.har:1:\\d+: this HAR breaks off.*"), e.getMessage());
  }

  /** Wherever it is cut: what was whole before counts, and nothing is made up of the rest. */
  @Test
  void whatComesBeforeTheBreakCounts() throws IOException {
    call("1003/profile", 200, PROFILE, SECRET);
    int whole = har().length() - 3;
    call("1003/orders", 403, "{\"errorCode\":\"INSUFFICIENT_APP_SCOPE\"}", SECRET);

    for (int end = whole + 1; end < har().length(); end++) {
      Recordings read = read(har().substring(0, end));
      Evidence evidence = read.cases().get(0).evidence();
      Assessment assessment = assess(evidence);

      assertFalse(read.whole());
      assertTrue(read.notes().get(0).contains("this HAR breaks off"), read.notes().toString());
      assertTrue(((Answered) evidence.outcomes().get(0)).isSuccess());
      assertTrue(
          assessment.diagnoses().stream()
              .allMatch(each -> each.code() == DiagnosisCode.MISSING_SCOPES),
          assessment.diagnoses().toString());
      boolean told = end >= har().length() - 3;
      assertEquals(told, assessment.verdict() == Verdict.FAULT, () -> assessment.toString());
    }
  }

  @Test
  void refusalInWhichTheFileBreaksOffIsARefusalWithoutItsBody() throws IOException {
    call("1003/profile", 200, PROFILE, SECRET);
    call("1003/orders", 403, "{\"errorCode\":\"INSUFFICIENT_APP_SCOPE\"}", SECRET);

    Evidence evidence =
        read(har().substring(0, har().indexOf("INSUFF") + 3)).cases().get(0).evidence();

    assertEquals(BodyKind.NOT_SEEN, ((Answered) evidence.outcomes().get(1)).body());
    assertEquals(Verdict.INCONCLUSIVE, assess(evidence).verdict());
  }

  /** What is of others, or larger than any that tells something, is not held: 60 MB of it. */
  @Test
  void hugeFileIsReadWithoutBeingHeld() throws IOException {
    call("1003/profile", 403, "{\"errorCode\":\"INVALID_API_TOKEN\"}", SECRET);
    String ours = entries.get(0).toString();
    String filler = "x".repeat(1024 * 1024);
    String other =
        ",{\"request\":{\"method\":\"GET\",\"url\":\"https://example.org/\",\"headers\":[]},"
            + "\"response\":{\"status\":200,\"content\":{\"size\":1,\"text\":\""
            + filler
            + "\"}}}";
    List<InputStream> parts = new ArrayList<>();
    parts.add(stream("{\"log\":{\"entries\":[" + ours));
    byte[] bytes = other.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 60; i++) {
      parts.add(new ByteArrayInputStream(bytes));
    }
    parts.add(stream("]}}"));

    Recordings read =
        Intake.create().read(new SequenceInputStream(Collections.enumeration(parts)), "a.har");

    assertEquals(1, read.cases().size());
    assertEquals(
        List.of(DiagnosisCode.TOKEN_OUTDATED, DiagnosisCode.STORE_MISMATCH),
        codes(read.cases().get(0).evidence()));
    assertTrue(read.notes().get(0).contains("60 calls to other hosts"), read.notes().get(0));
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
