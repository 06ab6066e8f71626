package io.ecwiddoctor.probe.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.PermissionList;
import io.ecwiddoctor.fact.ProfileContent;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.StoreId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplyReaderTest {

  private static final String SECRET = "secret_" + "Ab12".repeat(8);

  private static Answered read(Probe probe, HttpReply raw) {
    return new ReplyReader(AccessToken.of(SECRET))
        .read(probe, StoreId.of(1003), Instant.EPOCH, 5, raw);
  }

  private static HttpReply raw(int status, String reason, String body) {
    return HttpReply.of(
        status,
        reason,
        Map.of("Content-Type", "application/json"),
        body,
        HttpReply.Completeness.WHOLE);
  }

  private static Answered read(Probe probe, int status, String body) {
    return read(probe, raw(status, "", body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CUSTOMERS|{\"total\":0}",
        "CUSTOMERS|\uFEFF{\"total\":0,\"items\":[]}",
        "PROFILE|{\"generalInfo\":{\"storeId\":1003}}",
        "APPLICATION_TOKEN|{\"permissions\":[]}",
        "STAFF|{\"staffList\":[]}"
      })
  void aSuccessIsWhatHasTheShapeOfOne(Probe probe, String body) {
    assertTrue(read(probe, 200, body).isSuccess());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"total\":\"0\"}",
        "{\"total\":-1}",
        "{\"total\":1e99999}",
        "{\"total\":null}",
        "{\"Total\":0}",
        "[{\"total\":0}]",
        "{\"data\":{\"total\":0}}",
        "true",
        "\"total\"",
        "{}"
      })
  void otherJsonIsNoSuccess(String body) {
    assertEquals(BodyKind.JSON, read(Probe.CUSTOMERS, 200, body).body());
  }

  @Test
  void onlyA200IsASuccess() {
    assertEquals(BodyKind.JSON, read(Probe.CUSTOMERS, 203, "{\"total\":0}").body());
    assertEquals(BodyKind.JSON, read(Probe.CUSTOMERS, 403, "{\"total\":0}").body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|EMPTY",
        "'  \r\n'|EMPTY",
        "<!DOCTYPE html><title>Log in</title>|HTML",
        "\uFEFF<html>|HTML",
        "{\"total\":|TRUNCATED",
        "[1,2|TRUNCATED",
        "{\"total\":0}{\"total\":0}|TRUNCATED",
        "{total:0}|TRUNCATED",
        "Access denied|OTHER",
        "x\u001b[2J|OTHER"
      })
  void tellsBodiesApartByWhatTheyAre(String body, BodyKind kind) {
    assertEquals(kind, read(Probe.CUSTOMERS, 200, body).body());
  }

  @Test
  void nestingWithoutEndIsNotFollowed() {
    assertFalse(read(Probe.CUSTOMERS, 200, "[".repeat(60_000)).isSuccess());
    assertFalse(read(Probe.CUSTOMERS, 200, "{\"total\":".repeat(6000)).isSuccess());
    String closed = "[".repeat(30_000) + "]".repeat(30_000);
    assertFalse(read(Probe.CUSTOMERS, 200, closed).isSuccess());
  }

  @Test
  void whatWasNotReadToTheEndProvesNothing() {
    for (HttpReply.Completeness part :
        new HttpReply.Completeness[] {
          HttpReply.Completeness.TRUNCATED, HttpReply.Completeness.OVER_LIMIT
        }) {
      Answered reply =
          read(Probe.CUSTOMERS, new HttpReply(200, "", Map.of(), "{\"total\":0}", part));
      assertEquals(part.name(), reply.body().name());
      assertFalse(reply.isSuccess());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"errorCode\":\"INVALID_API_TOKEN\",\"errorMessage\":\"no\"}",
        "{\"errorMessage\":\"Store not found\",\"errorCode\":\"STORE_NOT_FOUND\",\"args\":{}}",
        "{\"errorMessage\":\"Key not found\"}",
        "{\"errorCode\":\"WRONG_PARAMETER\"}",
        "{\"errorCode\":\"INSUFFICIENT_APP_SCOPE\",\"requestId\":\"new\"}"
      })
  void knowsEcwidsErrors(String body) {
    assertEquals(BodyKind.API_ERROR, read(Probe.CUSTOMERS, 403, body).body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"Forbidden\"}",
        "{\"errorMessage\":\"Blocked\",\"incidentId\":\"7\"}",
        "{\"errorCode\":\"ACCESS_DENIED\",\"message\":\"blocked by policy\"}",
        "{\"errorCode\":\"403\"}",
        "{\"errorCode\":403}",
        "{\"error\":{\"errorCode\":\"INVALID_API_TOKEN\"}}",
        "[{\"errorCode\":\"INVALID_API_TOKEN\"}]",
        "{\"errorMessage\":{\"text\":\"x\"}}"
      })
  void errorsOfOthersAreNotTakenForEcwids(String body) {
    Answered reply = read(Probe.CUSTOMERS, 403, body);
    assertEquals(BodyKind.JSON, reply.body());
    assertEquals("", reply.errorCode());
    assertFalse(reply.isApiRefusal());
  }

  @Test
  void takesFromAProfileWhatTheRulesUse() {
    ProfileContent profile =
        read(
                Probe.PROFILE,
                200,
                "{\"generalInfo\":{\"storeId\":77},\"settings\":{\"closed\":true},\"account\":{"
                    + "\"accountEmail\":\"a@b.example\",\"suspended\":true,"
                    + "\"availableFeatures\":[\"API\",7,null],"
                    + "\"limitsAndRestrictions\":{\"maxProductLimit\":5}}}")
            .profile();
    assertEquals(new ProfileContent(77, true, true, true, Set.of("API"), true), profile);
  }

  @Test
  void aProfileOfOddTypesSaysNothing() {
    ProfileContent profile =
        read(
                Probe.PROFILE,
                200,
                "{\"generalInfo\":{\"storeId\":77},\"settings\":[],\"account\":\"x\"}")
            .profile();
    assertEquals(ProfileContent.NONE, profile);
  }

  @Test
  void readsPermissionsInEitherCaseAndKeepsUnknownOnesInBounds() {
    StringBuilder names =
        new StringBuilder("\"READ_ORDERS\",\"read_catalog\",\"public_storefront\"");
    for (int i = 0; i < 5000; i++) {
      names.append(",\"future_").append(i).append('"');
    }
    PermissionList permissions =
        read(Probe.APPLICATION_TOKEN, 200, "{\"permissions\":[" + names + "]}").permissions();
    assertEquals(
        Set.of(Scope.READ_ORDERS, Scope.READ_CATALOG, Scope.PUBLIC_STOREFRONT), permissions.held());
    assertTrue(permissions.unknown().size() <= 200);
  }

  @ParameterizedTest
  @CsvSource({
    "17, 17",
    "' 5 ', 5",
    "0, 0",
    "-3, -1",
    "'Wed, 21 Oct 2026 07:28:00 GMT', -1",
    "1e3, -1",
    "99999999999, -1",
    "'', -1"
  })
  void readsRetryAfter(String value, int seconds) {
    HttpReply raw =
        HttpReply.of(429, "", Map.of("Retry-After", value), "", HttpReply.Completeness.WHOLE);
    assertEquals(seconds, read(Probe.CUSTOMERS, raw).retryAfterSeconds());
  }

  @Test
  void theTokenIsTakenOutWhereverItStands() {
    String name = "{\"permissions\":[\"" + SECRET + "\"],\"x\":1}";
    String feature =
        "{\"generalInfo\":{\"storeId\":1},\"account\":{\"availableFeatures\":[\""
            + SECRET
            + "\"]}}";
    for (Answered reply :
        new Answered[] {
          read(Probe.CUSTOMERS, raw(403, "No " + SECRET, "")),
          read(Probe.CUSTOMERS, raw(403, "No " + SECRET.toUpperCase(Locale.ROOT), "")),
          read(Probe.CUSTOMERS, raw(403, "No " + SECRET.substring(0, 20) + "...", "")),
          read(Probe.CUSTOMERS, 403, "{\"errorMessage\":\"" + SECRET + "\"}"),
          read(Probe.CUSTOMERS, 403, "{\"errorMessage\":\"\\u0073" + SECRET.substring(1) + "\"}"),
          read(Probe.CUSTOMERS, 403, "{\"errorMessage\":\"" + "x".repeat(290) + SECRET + "\"}"),
          read(Probe.CUSTOMERS, 403, "{\"errorCode\":\"" + SECRET.toUpperCase(Locale.ROOT) + "\"}"),
          read(Probe.APPLICATION_TOKEN, 200, name),
          read(Probe.PROFILE, 200, feature)
        }) {
      String shown = (reply + reply.proof().words()).toLowerCase(Locale.ROOT);
      assertFalse(shown.contains("ab12"), shown);
    }
  }

  @Test
  void theNamesOfScopesAreNotTakenForTokens() {
    Answered reply =
        read(Probe.CUSTOMERS, raw(403, "Access token doesn't have public_storefront scope", ""));
    assertTrue(reply.reason().contains("public_storefront"));
  }

  @Test
  void longTextsAreCutShort() {
    Answered reply = read(Probe.CUSTOMERS, raw(403, "r".repeat(200_000), ""));
    assertTrue(reply.reason().length() < 400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Customer jo.doe@example.org exists | Customer [personal] exists",
        "Customer jo.doe%40example.org exists | Customer [personal] exists",
        "Call +1 (555) 010-7788 | Call [personal]",
        "Call (555) 010-7788. | Call [personal].",
        "Token c2VjcmV0X0FiMTJBYjEy= not found | Token [token] not found",
        "Order #2147483646 not found | Order #2147483646 not found",
        "Order of Jo Doe not found | Order of [redacted] not found"
      })
  void nobodysAddressOrNumberGetsPast(String message, String kept) {
    assertEquals(kept, read(Probe.ORDERS, raw(400, message, "")).reason());
  }

  @ParameterizedTest
  @CsvSource({
    "MAX_PRODUCTS_FOR_API_REQUEST_LIMIT_EXCEEDED, MAX_PRODUCTS_FOR_API_REQUEST_LIMIT_EXCEEDED",
    "SOMETHING_NEW, SOMETHING_NEW",
    "Jo Doe, [redacted]",
    "jo_doe, [redacted]"
  })
  void codesAreKeptWhereTheyAreSome(String code, String kept) {
    String body = "{\"errorCode\":\"" + code + "\",\"errorMessage\":\"no\"}";
    assertEquals(kept, read(Probe.ORDERS, 403, body).errorCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json; charset=utf-8 | application/json; charset=utf-8",
        "text/html; name=\"Jo Doe\" | text/html",
        "text/html; charset=Doe | text/html",
        "Jo Doe | [not a type]"
      })
  void mediaTypeSaysNothingElse(String header, String kept) {
    HttpReply raw =
        HttpReply.of(403, "", Map.of("Content-Type", header), "", HttpReply.Completeness.WHOLE);
    assertEquals(kept, read(Probe.ORDERS, raw).contentType());
  }

  @Test
  void namesThatAreNoneAreNotKept() {
    Answered list =
        read(
            Probe.APPLICATION_TOKEN,
            200,
            "{\"permissions\":[\"read_orders\",\"do_magic\",\"Jo Doe, 5 Main St\"]}");
    assertEquals(Set.of("do_magic", "[not a name]"), list.permissions().unknown());
    Answered profile =
        read(
            Probe.PROFILE,
            200,
            "{\"generalInfo\":{\"storeId\":1},\"account\":{\"availableFeatures\":[\"API\",\"Jo Doe\"]}}");
    assertEquals(Set.of("API"), profile.profile().features());
  }
}
