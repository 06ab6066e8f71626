package io.ecwiddoctor.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.Probe;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadOnlyGuardTest {

  private RawServer server;
  private ReadOnlyGuard guard;

  @BeforeEach
  void start() throws IOException {
    server = RawServer.saying(Probing.reply("200 OK", "{}"));
    guard = new ReadOnlyGuard(ApiBaseUrl.of(server.url()), false);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private static void call(OkHttpClient client, Request request) throws IOException {
    try (Response response = client.newCall(request).execute()) {
      assertEquals(200, response.code());
    }
  }

  private OkHttpClient guardedBefore() {
    return new OkHttpClient.Builder().addInterceptor(guard).build();
  }

  private Request.Builder request(String path) {
    return new Request.Builder().url(server.url() + path);
  }

  @Test
  void letsAGetToTheApiPass() throws IOException {
    call(guardedBefore(), request("/1003/orders?limit=1").build());
    assertEquals(1, server.requests().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "get"})
  void nothingButGetIsSent(String method) {
    RequestBody body = method.startsWith("P") ? RequestBody.create(new byte[] {1}) : null;
    Request request = request("/1003/orders").method(method, body).build();
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> call(guardedBefore(), request));
    assertTrue(refused.getMessage().contains(method + " http://127.0.0.1"), refused.getMessage());
    assertEquals(0, server.connections());
  }

  @Test
  void nothingIsSentElsewhere() {
    for (String url :
        new String[] {
          "http://localhost:" + server.port() + "/api/v3/1003/orders",
          "http://127.0.0.1:1/api/v3/1003/orders",
          "https://127.0.0.1:" + server.port() + "/api/v3/1003/orders",
          "http://127.0.0.1:" + server.port() + "/api/v34/orders",
          "http://127.0.0.1:" + server.port() + "/api/v3/../../admin"
        }) {
      Request request = new Request.Builder().url(url).build();
      assertThrows(IllegalStateException.class, () -> call(guardedBefore(), request), url);
    }
    assertEquals(0, server.connections());
  }

  @Test
  void whatOthersMakeOfTheRequestOnItsWayIsStoppedAtTheWire() {
    Interceptor hostile =
        chain ->
            chain.proceed(
                chain.request().newBuilder().post(RequestBody.create(new byte[] {1})).build());
    OkHttpClient before =
        new OkHttpClient.Builder().addInterceptor(hostile).addNetworkInterceptor(guard).build();
    OkHttpClient within =
        new OkHttpClient.Builder()
            .addNetworkInterceptor(hostile)
            .addNetworkInterceptor(guard)
            .build();
    Request request = request("/1003/orders").build();
    assertThrows(IllegalStateException.class, () -> call(before, request));
    assertThrows(IllegalStateException.class, () -> call(within, request));
    assertEquals(0, server.requests().size());
  }

  private OkHttpClient guardedForWriteProbes() {
    return new OkHttpClient.Builder()
        .addInterceptor(new ReadOnlyGuard(ApiBaseUrl.of(server.url()), true))
        .build();
  }

  private Request write(String method, String path, String body) {
    return request(path)
        .method(method, body.isEmpty() ? null : RequestBody.create(body, null))
        .build();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = ".*_WRITE")
  void aWriteProbePassesOnlyWhereItIsAllowed(Probe probe) throws IOException {
    Request request = write(probe.method(), "/1003" + probe.path(), probe.body());
    assertThrows(IllegalStateException.class, () -> call(guardedBefore(), request));
    assertEquals(0, server.connections());
    call(guardedForWriteProbes(), request);
    assertEquals(1, server.requests().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "DELETE | /1003/products | ''",
        "DELETE | /1003/application | ''",
        "DELETE | /1003/staff/p27632593 | ''",
        "DELETE | /1003/staff/p999999999999?force=true | ''",
        "DELETE | /1003/x/staff/p999999999999 | ''",
        "DELETE | /1003/staff/invite | {\"email\":\"somebody@example.com\"}",
        "POST   | /1003/staff/invite | {\"email\":\"nobody-4f1c9d27a8b34e60@example.invalid\"}",
        "POST   | /1003/discount_coupons | {}",
        "POST   | /1003/orders | {}",
        "POST   | /1003/products/1/combinations | {}",
        "PUT    | /1003/profile | {}",
        "PUT    | /1003/products/2147483646/inventory | {\"quantityDelta\":1}",
        "PUT    | /1003/products/2147483646/inventory/ | {\"quantityDelta\":0}",
        "PATCH  | /1003/subscriptions/2147483646 | {}",
      })
  void nothingLikeAWriteProbeIsSentEither(String method, String path, String body) {
    Request request = write(method, path, body == null ? "" : body);
    assertThrows(IllegalStateException.class, () -> call(guardedForWriteProbes(), request));
    assertEquals(0, server.connections());
  }
}
