package io.ecwiddoctor.capture.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.TokenPlacement;
import io.ecwiddoctor.fact.UrlProblem;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.probe.reply.Call;
import io.ecwiddoctor.probe.reply.Credential;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.HttpReply.Completeness;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody's own calls amount to, and what they do not. */
final class CallReaderTest {

  private static final String NO_SCOPE = "{\"errorCode\":\"INSUFFICIENT_APP_SCOPE\"}";
  private static final String NO_TOKEN = "{\"errorCode\":\"INVALID_API_TOKEN\"}";

  private static final String API = "https://app.ecwid.com/api/v3/1003";

  private static Call call(String request, HttpReply reply) {
    int space = request.indexOf(' ');
    String path = request.substring(space + 1);
    Credential credential = new Credential(TokenPlacement.BEARER, "t0ken", true);
    return new Call(
        request.substring(0, space),
        path.contains("://") ? path : API + path,
        credential,
        "",
        Instant.EPOCH,
        0,
        reply,
        null);
  }

  private static List<? extends ProbeOutcome> outcomes(Call call) {
    CallUrl address = CallUrl.of(ApiBaseUrl.ECWID, call.method(), call.url(), call.credential());
    assertNotNull(address);
    return CallReader.outcomes(call, address, StoreId.of(1003));
  }

  private static HttpReply reply(int status, String reason, String body) {
    return HttpReply.of(
        status, reason, Map.of("Content-Type", "application/json"), body, Completeness.WHOLE);
  }

  /** What the call amounts to: each probe with its status, other calls with what they need. */
  private static List<String> heard(String call, int status, String reason, String body) {
    return outcomes(call(call, reply(status, reason, body))).stream()
        .map(Answered.class::cast)
        .map(CallReaderTest::shown)
        .toList();
  }

  private static String shown(Answered answer) {
    String needs =
        answer.call().needs().stream()
            .map(Scope::scopeName)
            .sorted()
            .collect(Collectors.joining(" ", " ", ""))
            .stripTrailing();
    return answer.probe().probeName()
        + needs
        + (answer.isSuccess() ? " answered" : " " + answer.status());
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
    "PUT /customers/17, read_customers update_customers",
    "GET /profile/staffScopes, read_staff read_store_profile",
    "GET /orders/ABC1/invoices, read_invoices read_orders",
    "PUT /products/17/combinations/3, read_catalog update_catalog",
    "GET /reports/allTraffic, read_store_stats",
    "POST /billing/transactions, charge",
    "GET /profile?showExtendedInfo=true, read_store_profile_extended",
    // The documents disagree about the scope, or have none.
    "GET /products/17/gallery/video/3, ''",
    "GET /currencies, ''",
    "GET /zebras/17, ''"
  })
  void refusalWithoutAProbeOfItsOwnNamesTheScopesThatMayBeMissing(String call, String needs) {
    String expected = ("other call " + needs).strip() + " 403";
    assertEquals(List.of(expected), heard(call, 403, "Forbidden", NO_SCOPE));
    assertEquals(List.of(expected), heard(call, 403, "Forbidden", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"errorCode\":\"INVALID_API_TOKEN\"}",
        "{\"errorCode\":\"STORE_NOT_FOUND\"}",
        "{\"errorCode\":\"STORE_IS_SUSPENDED\"}",
        "{\"errorCode\":\"NOT_AVAILABLE_ON_CURRENT_PLAN\"}",
        "{\"errorCode\":\"INSUFFICIENT_APP_SCOPE\"}"
      })
  void definiteCodesCountOnAnyPathAndMethod(String body) {
    for (String call :
        List.of("GET /customers_ids", "PATCH /orders", "POST /a/b/c/d/e", "PUT /customers/17")) {
      for (int status : new int[] {402, 403, 404}) {
        Answered answer = (Answered) outcomes(call(call, reply(status, "", body))).get(0);
        assertEquals(body, "{\"errorCode\":\"" + answer.errorCode() + "\"}");
      }
    }
  }

  @Test
  void scopeThatTheReplyNamesIsTheOneThatIsMissing() {
    assertEquals(
        List.of("other call update_customers 403"),
        heard("PUT /customers/17", 403, "Access token doesn't have `update_customers` scope", ""));
    // A scope that the endpoint doesn't need is none that it lacks.
    assertEquals(
        List.of("other call read_customers update_customers 403"),
        heard("PUT /customers/17", 403, "Access token doesn't have `read_staff` scope", ""));
  }

  @Test
  void innerRepliesOfABatchRequestCount() {
    String reply =
        """
        {"status":"COMPLETED","responses":[
          {"id":"a","status":"COMPLETED","httpStatusCode":200,"escapedHttpBody":"{}"},
          {"id":"b","status":"FAILED","httpStatusCode":403,
           "httpStatusLine":"Access token doesn't have `update_customers` scope",
           "escapedHttpBody":"{\\"errorCode\\":\\"INSUFFICIENT_APP_SCOPE\\"}"},
          {"id":"c","status":"FAILED","httpStatusCode":403,
           "httpBody":{"errorCode":"INSUFFICIENT_APP_SCOPE"}}]}
        """;
    assertEquals(
        List.of("other call answered", "other call update_customers 403", "other call 403"),
        heard("GET /batch?ticket=x", 200, "OK", reply));
    Call call = call("POST /batch", reply(200, "OK", reply));
    String requests =
        "[{\"id\":\"a\",\"path\":\"/orders\"},{\"id\":\"c\",\"path\":\"/staff?limit=1\","
            + "\"method\":\"GET\"}]";
    Call known =
        new Call("POST", call.url(), call.credential(), requests, call.at(), 0, call.reply(), null);
    assertEquals(
        List.of("orders", "other call", "staff"),
        outcomes(known).stream().map(outcome -> outcome.probe().probeName()).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.ecwid.com/v3/1003/profile, WITHOUT_API",
    "https://app.ecwid.com/api/v1/1003/orders, OTHER_PATH",
    "https://api.lightspeedapp.com/API/V3/Account/123/Item.json, OTHER_PRODUCT",
    "https://example.retail.lightspeed.app/api/2.0/products, OTHER_PRODUCT",
    "https://my.ecwid.com/api/oauth/token, OAUTH",
    "https://api.ecwid.com/v3/1003/orders, OTHER_HOST",
    "http://app.ecwid.com/api/v3/1003/orders, PLAIN_HTTP",
    "https://app.ecwid.com/api/v3/1003/order, UNKNOWN_ENDPOINT"
  })
  void addressThatIsNotTheApis(String url, UrlProblem problem) {
    String page = "<tr><th>SERVLET:</th><td>com.ecwid.skeleton.X-1</td></tr>";
    int status = problem == UrlProblem.PLAIN_HTTP ? 301 : 404;
    ProbeOutcome outcome = outcomes(call("GET " + url, reply(status, "", page))).get(0);
    assertEquals(problem, outcome.call().urlProblem());
    assertEquals("GET " + url, outcome.request());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.example.com/api/v3/1003/orders",
        "https://app.ecwid.com/script.js?1003",
        "https://storefront.ecwid.com/storefront/api/v1/1003/bootstrap",
        "/wp-admin/admin-ajax.php",
        "about:blank"
      })
  void callsToOthersAreNoneOfOurs(String url) {
    Credential credential = new Credential(TokenPlacement.NOT_SEEN, "", false);
    assertNull(CallUrl.of(ApiBaseUrl.ECWID, "GET", url, credential));
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /orders/ABC1 | 404 | {\"errorMessage\":\"Order #ABC1 not found\"} | read_orders",
        "POST /products | 400 | {\"errorCode\":\"WRONG_PARAMETER\"} | create_catalog",
        "GET /orders?limit=x | 400 | {\"errorCode\":\"WRONG_PARAMETER\"} | read_orders",
        "PUT /products/17 | 409 | {\"errorCode\":\"SKU_ALREADY_EXISTS\"} | update_catalog"
      })
  void errorAboutTheCallIsOneOfTheCallAlone(String call, int status, String body, String needs) {
    assertEquals(List.of("other call " + needs + " " + status), heard(call, status, "", body));
  }

  @Test
  void cachedAndAcceptedShowNothing() {
    assertEquals(List.of(), heard("GET /products", 304, "", ""));
    assertEquals(List.of(), heard("DELETE /products/17", 202, "", ""));
    assertEquals(List.of(), heard("GET /zebras", 200, "", "{}"));
  }

  @Test
  void whatConcernsTheStoreOrTheTokenCountsWhateverWasAsked() {
    assertEquals(List.of("other call 403"), heard("GET /currencies", 403, "Forbidden", NO_TOKEN));
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
