package io.ecwiddoctor.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.params.provider.ValueSource;

final class ReadOnlyGuardTest {

  private RawServer server;
  private ReadOnlyGuard guard;

  @BeforeEach
  void start() throws IOException {
    server = RawServer.saying(Probing.reply("200 OK", "{}"));
    guard = new ReadOnlyGuard(BaseUrl.of(server.url()));
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
}
