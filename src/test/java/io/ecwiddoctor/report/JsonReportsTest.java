package io.ecwiddoctor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON that other programs rely on. */
final class JsonReportsTest {

  private static JsonObject json(Report report) {
    return JsonParser.parseString(JsonReports.pretty().toJson(report)).getAsJsonObject();
  }

  @Test
  void fieldsStandInTheOrderOfTheContract() {
    List<String> fields = List.copyOf(json(Samples.missingScopes()).keySet());

    assertEquals(
        List.of(
            "schemaVersion",
            "tool",
            "store",
            "token",
            "profile",
            "verdict",
            "diagnoses",
            "nextStep",
            "notes",
            "scopes",
            "probes",
            "requestCount",
            "startedAt",
            "durationMs",
            "given",
            "entities"),
        fields);
  }

  @Test
  void headTellsToolStoreAndToken() {
    JsonObject report = json(Samples.missingScopes());

    assertEquals("1.2", report.get("schemaVersion").getAsString());
    assertEquals("ecwid-doctor", report.getAsJsonObject("tool").get("name").getAsString());
    assertEquals(
        "{\"id\":\"1003\",\"label\":\"Acme\"}", report.getAsJsonObject("store").toString());
    assertEquals(
        "{\"kind\":\"SECRET\",\"source\":\"STDIN\",\"fingerprint\":\"0123456789ab\"}",
        report.getAsJsonObject("token").toString());
    assertEquals("2026-11-23T10:15:00Z", report.get("startedAt").getAsString());
    assertEquals(1423, report.get("durationMs").getAsLong());
  }

  @Test
  void diagnosisHasAllThatTheContractLists() {
    JsonObject diagnosis =
        json(Samples.missingScopes()).getAsJsonArray("diagnoses").get(0).getAsJsonObject();

    assertEquals(
        List.of(
            "code",
            "failureMode",
            "confidence",
            "basis",
            "title",
            "summary",
            "scopes",
            "evidence",
            "remediation",
            "actor",
            "rules",
            "article"),
        List.copyOf(diagnosis.keySet()));
    assertEquals("MISSING_PERMISSIONS", diagnosis.get("failureMode").getAsString());
    assertEquals(
        "[\"read_catalog\",\"read_customers\"]", diagnosis.getAsJsonArray("scopes").toString());
    assertEquals("ECWID_TEAM", diagnosis.get("actor").getAsString());
    assertEquals("rules/permission/MissingScopes.md", diagnosis.get("article").getAsString());
  }

  @Test
  void absentValuesAreNullAndNotLeftOut() {
    JsonObject report =
        json(
            Samples.of(
                Verdict.FAULT,
                Samples.diagnosis(DiagnosisCode.STORE_NOT_FOUND, Confidence.CONFIRMED)));
    JsonObject refusal = report.getAsJsonArray("probes").get(0).getAsJsonObject();
    JsonObject failure = report.getAsJsonArray("probes").get(1).getAsJsonObject();

    assertTrue(report.getAsJsonObject("store").get("label").isJsonNull());
    assertTrue(
        report
            .getAsJsonArray("diagnoses")
            .get(0)
            .getAsJsonObject()
            .get("failureMode")
            .isJsonNull());
    assertTrue(refusal.get("errorCode").isJsonNull());
    assertEquals("ANSWERED", refusal.get("outcome").getAsString());
    assertEquals("EMPTY", refusal.get("bodyKind").getAsString());
    assertEquals("TIMEOUT", failure.get("outcome").getAsString());
    assertTrue(failure.get("status").isJsonNull());
  }

  @Test
  void reportSurvivesTheWayThereAndBack() {
    Report report = Samples.missingScopes();

    assertEquals(report, JsonReports.pretty().fromJson(JsonReports.pretty().toJson(report)));
    assertEquals(report, JsonReports.oneLine().fromJson(JsonReports.oneLine().toJson(report)));
  }

  @Test
  void oneLineIsOneLineWhateverAReplySays() {
    Report report =
        Samples.of(
            Verdict.FAULT,
            Samples.diagnosis(
                DiagnosisCode.TOKEN_OUTDATED,
                Confidence.CONFIRMED,
                new Proof("profile", "a\nb\u2028c\u0085d\u001b[2J\u009b1m\u202e\udb40\udc01")));

    String line = JsonReports.oneLine().toJson(report);

    assertEquals(1, line.split("[\\n\\r\\u0085\\u2028]", -1).length);
    assertFalse(line.chars().anyMatch(Character::isISOControl), line);
    assertFalse(line.contains("\u202e"), line);
    assertEquals(report, JsonReports.oneLine().fromJson(line));
  }

  @Test
  void fieldsOfALaterMinorVersionAreLeftOut() {
    JsonObject json = json(Samples.missingScopes());
    json.addProperty("schemaVersion", "1.7");
    json.addProperty("row", 12);

    assertEquals("1.7", JsonReports.oneLine().fromJson(json.toString()).schemaVersion());
  }

  @ParameterizedTest(name = "{0} set to {1}")
  @CsvSource({
    "verdict, null, verdict",
    "verdict, \"SOON\", verdict",
    "store, null, store",
    "probes, null, probes",
    "schemaVersion, \"2.0\", 2.0",
    "startedAt, \"yesterday\", yesterday",
    "requestCount, \"many\", requestCount",
    "diagnoses, [{}], diagnoses.code",
    "scopes, 7, scopes",
  })
  void whatIsNoReportIsToldWithTheFieldInOneLine(String field, String value, String told) {
    JsonObject json = json(Samples.missingScopes());
    json.add(field, JsonParser.parseString(value));

    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> JsonReports.oneLine().fromJson(json.toString()));

    assertTrue(e.getMessage().contains(told), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }

  @ParameterizedTest
  @CsvSource({"''", "[]", "{", "nonsense"})
  void whatIsNoJsonObjectIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> JsonReports.oneLine().fromJson(text));
  }
}
