package io.ecwiddoctor.capture.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.HttpReply.Completeness;
import io.ecwiddoctor.probe.reply.ReplyReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody's own calls amount to, and what they do not. */
final class CallMappingTest {

  private static final String NO_SCOPE = "{\"errorCode\":\"INSUFFICIENT_APP_SCOPE\"}";
  private static final String NO_TOKEN = "{\"errorCode\":\"INVALID_API_TOKEN\"}";

  private static ProbeMapping hear(String call) {
    int space = call.indexOf(' ');
    Target target =
        Target.find(
            ApiBaseUrl.ECWID, "https://app.ecwid.com/api/v3/1003" + call.substring(space + 1));
    assertNotNull(target);
    return CallMapping.hear(call.substring(0, space), target);
  }

  /** What it amounts to: the probes, each with whether it was answered as if it had been it. */
  private static List<String> heard(String call, int status, String reason, String body) {
    HttpReply raw =
        HttpReply.of(
            status, reason, Map.of("Content-Type", "application/json"), body, Completeness.WHOLE);
    List<Answered> answers =
        hear(call)
            .read(new ReplyReader(AccessToken.of("")), StoreId.of(1003), Instant.EPOCH, 0, raw);
    return answers.stream()
        .map(a -> a.probe().probeName() + (a.isSuccess() ? " answered" : " " + a.status()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "GET /orders/ABC1, orders",
    "GET /orders/ABC1/repeatURL, orders",
    "GET /categories, products",
    "POST /products, write create_catalog",
    "PUT /products/17, write update_catalog",
    "DELETE /customers/17/contacts/2, write update_customers",
    "POST /orders, write create_orders",
    "GET /profile/order_statuses, application",
    "GET /latest-stats, application",
    "GET /orders/ABC1/invoice-pdf, orders"
  })
  void refusalTellsOfTheScopeOfTheEndpoint(String call, String probe) {
    assertEquals(List.of(probe + " 403"), heard(call, 403, "Forbidden", NO_SCOPE));
    assertEquals(List.of(probe + " 403"), heard(call, 403, "", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "PUT /customers/17",
    "GET /profile/staffScopes",
    "GET /orders/ABC1/invoices",
    "PUT /products/17/combinations/3",
    "GET /products/17/gallery/video/3",
    "POST /products/17/files",
    "GET /currencies",
    "GET /reports/allTraffic",
    "POST /billing/transactions"
  })
  void refusalForOneOfSeveralScopesOrOfADisputedOneTellsNothing(String call) {
    assertEquals(List.of(), heard(call, 403, "Forbidden", NO_SCOPE));
    assertEquals(List.of(), heard(call, 403, "Forbidden", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /orders/ABC1 | {\"id\":\"ABC1\"} | orders",
        "GET /categories?limit=5 | {\"total\":3} | products",
        "PUT /products/17 | {\"updateCount\":1} | write update_catalog",
        "DELETE /orders/ABC1 | {\"deleteCount\":1} | write update_orders",
        "POST /products | {\"id\":17} | write create_catalog",
        "GET /profile/order_statuses | [] | application",
        "GET /orders?createdFrom=2026-01-01 | {\"total\":3,\"items\":[]} | orders"
      })
  void answerProvesTheScope(String call, String body, String probe) {
    assertEquals(List.of(probe + " answered"), heard(call, 200, "OK", body));
  }

  @Test
  void answerProvesBothScopesWhereTwoAreNeeded() {
    assertEquals(
        List.of("customers answered", "write update_customers answered"),
        heard("PUT /customers/17", 200, "OK", "{\"updateCount\":1}"));
  }

  /** A public token may do these, or any token could once. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST /orders | {\"id\":\"ABC1\"}",
        "POST /order/calculate | {\"id\":1}",
        "GET /latest-stats | {\"id\":1}",
        "GET /profile/shippingOptions | []",
        "GET /profile/paymentOptions/7 | {\"id\":7}",
        "GET /orders/last | {\"id\":7}",
        "GET /orders/ABC1 | {\"traceId\":7}",
        "GET /profile?responseFields=settings(closed) | {\"settings\":{\"closed\":false}}",
        "GET /profile?responseFields=generalInfo(storeId) | {\"generalInfo\":{\"storeId\":1003}}",
        "GET /profile?responseFields=generalInfo(accountName),accountBilling |"
            + " {\"generalInfo\":{\"storeId\":1003}}"
      })
  void answerThatOthersGetTooTellsNothing(String call, String body) {
    assertEquals(List.of(), heard(call, 200, "OK", body));
  }

  /** The API's word on one call is none on the token or its scopes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /orders/ABC1 | 404 | {\"errorMessage\":\"Order #ABC1 not found\"}",
        "POST /products | 400 | {\"errorCode\":\"WRONG_PARAMETER\"}",
        "GET /orders?limit=x | 400 | {\"errorCode\":\"WRONG_PARAMETER\"}",
        "POST /products | 402 | {\"errorCode\":\"MAX_PRODUCTS_FOR_API_REQUEST_LIMIT_EXCEEDED\"}",
        "GET /customer_groups | 403 | {\"errorCode\":\"CUSTOMER_GROUPS_FEATURE_NOT_AVAILABLE\"}",
        "PUT /products/17 | 409 | {\"errorCode\":\"SKU_ALREADY_EXISTS\"}",
        "GET /products | 304 | ''",
        "DELETE /products/17 | 202 | ''"
      })
  void whatConcernsTheCallAloneTellsNothing(String call, int status, String body) {
    assertEquals(List.of(), heard(call, status, "", body));
  }

  @Test
  void whatConcernsTheStoreOrTheTokenIsHeardWhateverWasAsked() {
    assertEquals(List.of("profile 403"), heard("GET /currencies", 403, "Forbidden", NO_TOKEN));
    assertEquals(List.of("customers 403"), heard("PUT /customers/17", 403, "Forbidden", NO_TOKEN));
    assertEquals(
        List.of("orders 404"),
        heard("GET /orders/ABC1", 404, "Not Found", "{\"errorCode\":\"STORE_NOT_FOUND\"}"));
    assertEquals(
        List.of("orders 402"), heard("GET /orders/ABC1", 402, "The store is suspended", ""));
    assertEquals(
        List.of("profile 402"),
        heard("GET /orders/ABC1", 402, "Please upgrade your account to access API", ""));
    assertEquals(List.of("orders 429"), heard("GET /orders/ABC1", 429, "", ""));
    assertEquals(List.of("orders 503"), heard("GET /orders/ABC1", 503, "", "<html>"));
    assertEquals(List.of("orders 403"), heard("GET /orders/ABC1", 403, "", "<html>"));
  }

  @Test
  void unknownEndpointsTellNothing() {
    assertNull(hear("GET /nothing"));
    assertNull(hear("PATCH /orders"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.ecwid.com/api/v3/1003/orders, 1003",
    "HTTPS://APP.ecwid.com:443/api/v3/1003/orders#x, 1003",
    "https://user@app.ecwid.com/api/v3/undefined/orders, undefined",
    "https://app.ecwid.com/api/v3/%7BstoreId%7D/orders, {storeId}"
  })
  void storeStandsInTheAddress(String url, String store) {
    assertEquals(store, Target.find(ApiBaseUrl.ECWID, url).store());
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.ecwid.com/script.js?1003",
    "https://app.ecwid.com.example.org/api/v3/1003/orders",
    "https://storefront.ecwid.com/api/v3/1003/orders",
    "https://app.ecwid.com:8443/api/v3/1003/orders",
    "app.ecwid.com/api/v3/1003/orders",
    "about:blank"
  })
  void otherAddressesAreNotTheApi(String url) {
    assertNull(Target.find(ApiBaseUrl.ECWID, url));
  }
}
