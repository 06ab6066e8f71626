package io.ecwiddoctor.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.ecwiddoctor.capture.endpoint.Endpoint;
import io.ecwiddoctor.capture.endpoint.EndpointTable;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.ReplyReader;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointTableTest {

  private final EndpointTable table = EndpointTable.load();

  private static List<String> path(String path) {
    return Target.parse(path).path();
  }

  @Test
  void everyProbeHasAnEndpointThatNeedsItsScope() {
    for (Probe probe : Probe.readSweep(EnumSet.allOf(Scope.class))) {
      Endpoint endpoint = table.find("GET", path(probe.path()));
      assertNotNull(endpoint, probe.probeName());
      assertTrue(endpoint.scopes().contains(probe.scope()), probe.probeName());
    }
  }

  @Test
  void everyProbeTakesTheReplyOfItsEndpointForASuccess() {
    for (Probe probe : Probe.readSweep(EnumSet.allOf(Scope.class))) {
      String body = table.find("GET", path(probe.path())).reply();
      HttpReply raw = new HttpReply(200, "OK", Map.of(), body, HttpReply.Completeness.WHOLE);
      Answered answered =
          new ReplyReader(AccessToken.of("")).read(probe, StoreId.of(1), Instant.EPOCH, 0, raw);
      assertTrue(answered.isSuccess(), probe.probeName() + " " + body);
    }
  }

  @Test
  void theNamedEndpointGoesBeforeTheOneWithAnIdentifier() {
    assertEquals(Set.of(Scope.READ_CATALOG), table.find("GET", path("/products/sort")).scopes());
    assertEquals("{\"updateCount\":0}", table.find("PUT", path("/products/sort")).reply());
    assertEquals("{\"deleteCount\":0}", table.find("DELETE", path("/staff/invite")).reply());
  }

  @Test
  void anIdentifierIsTheFirstOne() {
    List<String> path = path("/orders/A1/extraFields/7");
    assertEquals("A1", table.find("PUT", path).identifier(path));
  }

  @Test
  void aPathUnderAnotherMethodIsKnownAllTheSame() {
    assertNull(table.find("PATCH", path("/orders")));
    assertTrue(table.knows(path("/orders")));
    assertTrue(table.endpoints().size() > 160, "endpoints: " + table.endpoints().size());
  }

  @Test
  void everyReplyCanBeGivenAndNoEndpointIsThereTwice() {
    Set<String> seen = new HashSet<>();
    for (Endpoint endpoint : table.endpoints()) {
      assertTrue(seen.add(endpoint.method() + endpoint.segments()), endpoint.toString());
      String reply = endpoint.reply();
      if (!reply.startsWith("404") && !reply.equals("400") && !reply.equals("profile")) {
        assertTrue(!JsonParser.parseString(reply).isJsonPrimitive(), endpoint.toString());
      }
    }
  }

  @Test
  void requestsOfTheVendorsClientNeedTheScopeOfTheirData() {
    assertEquals(Set.of(Scope.READ_CUSTOMERS), table.find("GET", path("/customers_ids")).scopes());
    for (String what : List.of("filters", "locations", "products")) {
      assertEquals(
          Set.of(Scope.READ_CUSTOMERS), table.find("GET", path("/customers/" + what)).scopes());
    }
    assertEquals(
        Set.of(Scope.UPDATE_ORDERS),
        table.find("DELETE", path("/orders/A1/items/7/options/Photo/files/3")).scopes());
    assertEquals(
        Set.of(Scope.MANAGE_INSTANT_SITE),
        table.find("GET", path("/instant-site/redirects/get-for-path")).scopes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /saleschannels/google_shopping",
        "GET /saleschannels/shopzilla",
        "GET /saleschannels/yahoo_shopping",
        "GET /saleschannels/yandex_market",
        "GET /saleschannels/yandex_market_dbs",
        "POST /images/main-colors",
        "POST /orders/tax-invoice-preview"
      })
  void scopeThatNobodyNamesIsNotMadeUp(String request) {
    String[] call = request.split(" ", -1);
    Endpoint endpoint = table.find(call[0], path(call[1]));

    assertEquals(Set.of(), endpoint.scopes());
    assertEquals(Endpoint.ScopeEvidence.NOTHING, endpoint.scopeEvidence());
  }
}
