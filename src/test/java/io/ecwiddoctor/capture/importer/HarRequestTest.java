package io.ecwiddoctor.capture.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonPrimitive;
import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Scope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an entry of a HAR takes over from the entries before it. */
final class HarRequestTest {

  private static final String BEARER =
      "{\"name\":\"Authorization\",\"value\":\"Bearer " + Tokens.SECRET + "\"}";

  private static final String API = "https://app.ecwid.com/api/v3/1003";

  private static String entry(String request, String response) {
    return "{\"request\":{" + request + "},\"response\":{" + response + "}}";
  }

  private static String request(String method, String url, String header) {
    return "\"method\":\"" + method + "\",\"url\":\"" + url + "\",\"headers\":[" + header + "]";
  }

  private static String response(int status, String header, String body) {
    return "\"status\":"
        + status
        + ",\"statusText\":\"\",\"headers\":["
        + header
        + "],\"content\":{\"size\":"
        + body.length()
        + ",\"text\":"
        + new JsonPrimitive(body)
        + "}";
  }

  private static Assessment assess(String... entries) throws IOException {
    String har = "{\"log\":{\"version\":\"1.2\",\"entries\":[" + String.join(",", entries) + "]}}";
    Recordings read =
        Intake.create()
            .read(new ByteArrayInputStream(har.getBytes(StandardCharsets.UTF_8)), "a.har");
    Evidence evidence = read.cases().get(0).evidence();
    return DiagnosisEngine.create().assess(evidence);
  }

  @Test
  void redirectThatLostTheTokenExplainsTheRefusal() throws IOException {
    String location = "{\"name\":\"Location\",\"value\":\"" + API + "/orders\"}";
    Assessment assessment =
        assess(
            entry(
                request("GET", API.replace("https:", "http:") + "/orders", BEARER),
                response(301, location, "")),
            entry(request("GET", API + "/orders", ""), response(403, "", "")));

    assertEquals(
        List.of(DiagnosisCode.API_ADDRESS_WRONG, DiagnosisCode.BEARER_HEADER_MISSING),
        assessment.diagnoses().stream().map(each -> each.code()).toList());
  }

  @Test
  void redirectToElsewhereExplainsNothing() throws IOException {
    String location = "{\"name\":\"Location\",\"value\":\"" + API + "/products\"}";
    Assessment assessment =
        assess(
            entry(
                request("GET", API.replace("https:", "http:") + "/products", BEARER),
                response(301, location, "")),
            entry(request("GET", API + "/orders", BEARER), response(403, "", "")));

    assertEquals(
        List.of(),
        assessment.diagnoses().stream()
            .filter(each -> each.code() == DiagnosisCode.BEARER_HEADER_MISSING)
            .toList());
  }

  @Test
  void ticketLeadsToTheRequestsOfABatch() throws IOException {
    String asked = "[{\"id\":\"a\",\"method\":\"PUT\",\"path\":\"/customers/17/contacts/3\"}]";
    String answered =
        "{\"status\":\"COMPLETED\",\"responses\":[{\"id\":\"a\",\"httpStatusCode\":403,"
            + "\"httpBody\":{\"errorCode\":\"INSUFFICIENT_APP_SCOPE\"}}]}";
    Assessment assessment =
        assess(
            entry(
                request("POST", API + "/batch", BEARER)
                    + ",\"postData\":{\"text\":"
                    + new JsonPrimitive(asked)
                    + "}",
                response(200, "", "{\"ticket\":\"t-1\"}")),
            entry(request("GET", API + "/batch?ticket=t-1", BEARER), response(200, "", answered)));

    assertEquals(DiagnosisCode.MISSING_SCOPES, assessment.diagnoses().get(0).code());
    assertEquals(Set.of(Scope.UPDATE_CUSTOMERS), assessment.diagnoses().get(0).scopes());
  }

  @Test
  void anotherTicketLeavesTheScopeUnnamed() throws IOException {
    String answered =
        "{\"status\":\"COMPLETED\",\"responses\":[{\"id\":\"a\",\"httpStatusCode\":403,"
            + "\"httpBody\":{\"errorCode\":\"INSUFFICIENT_APP_SCOPE\"}}]}";
    Assessment assessment =
        assess(
            entry(request("GET", API + "/batch?ticket=t-2", BEARER), response(200, "", answered)));

    assertEquals(DiagnosisCode.MISSING_SCOPES, assessment.diagnoses().get(0).code());
    assertEquals(Set.of(), assessment.diagnoses().get(0).scopes());
  }
}
