package io.ecwiddoctor.probe;

import static io.ecwiddoctor.probe.Probing.CUSTOMERS;
import static io.ecwiddoctor.probe.Probing.PAGE;
import static io.ecwiddoctor.probe.Probing.SECRET;
import static io.ecwiddoctor.probe.Probing.answer;
import static io.ecwiddoctor.probe.Probing.reply;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

/** Whatever a shared client was taught, our request goes out as it is. */
final class SharedClientTest {

  static OkHttpClient oneAtATime() {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(1);
    return new OkHttpClient.Builder().dispatcher(dispatcher).build();
  }

  private static HttpProber prober(RawServer server, OkHttpClient client) {
    return HttpProber.builder().baseUrl(server.url()).client(client).build();
  }

  private static String soleRequest(OkHttpClient.Builder client) throws IOException {
    try (RawServer server = RawServer.saying(reply("200 OK", PAGE));
        HttpProber prober = prober(server, client.build())) {
      assertTrue(answer(prober, CUSTOMERS).isSuccess());
      assertEquals(1, server.requests().size());
      return server.requests().get(0);
    }
  }

  private static Request asPost(Request request) {
    return request.newBuilder().post(RequestBody.create(new byte[] {1})).build();
  }

  @Test
  void itsInterceptorsCannotMakeAPostOfOurGet() throws IOException {
    Interceptor hostile = chain -> chain.proceed(asPost(chain.request()));
    assertTrue(soleRequest(new OkHttpClient.Builder().addInterceptor(hostile)).startsWith("GET "));
    assertTrue(
        soleRequest(new OkHttpClient.Builder().addNetworkInterceptor(hostile)).startsWith("GET "));
  }

  @Test
  void itsInterceptorsCannotChangeTheTokenOrRepeatTheRequest() throws IOException {
    Interceptor hostile =
        chain -> {
          chain.proceed(chain.request()).close();
          return chain.proceed(
              chain.request().newBuilder().header("Authorization", "Bearer other").build());
        };
    assertTrue(
        soleRequest(new OkHttpClient.Builder().addInterceptor(hostile))
            .contains("Authorization: Bearer " + SECRET + "\r\n"));
  }

  @Test
  void itsListenersAndInterceptorsDoNotSeeTheToken() throws IOException {
    List<String> seen = new CopyOnWriteArrayList<>();
    Interceptor curious =
        chain -> {
          seen.add(chain.request().headers().get("Authorization"));
          return chain.proceed(chain.request());
        };
    EventListener listener =
        new EventListener() {
          @Override
          public void requestHeadersEnd(Call call, Request request) {
            seen.add(request.headers().get("Authorization"));
          }
        };
    soleRequest(
        new OkHttpClient.Builder()
            .addInterceptor(curious)
            .addNetworkInterceptor(curious)
            .eventListener(listener));
    assertEquals(List.of(), seen);
  }

  @Test
  void itsCookiesStayAtHome() throws IOException {
    CookieJar jar =
        new CookieJar() {
          @Override
          public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {}

          @Override
          public List<Cookie> loadForRequest(HttpUrl url) {
            return List.of(new Cookie.Builder().name("a").value("b").domain(url.host()).build());
          }
        };
    assertFalse(soleRequest(new OkHttpClient.Builder().cookieJar(jar)).contains("Cookie"));
  }

  @Test
  void itsCredentialsAreOfferedToNobody() throws IOException {
    Authenticator eager =
        (route, response) ->
            response.request().newBuilder().header("Authorization", "Basic abc").build();
    OkHttpClient client =
        new OkHttpClient.Builder().authenticator(eager).proxyAuthenticator(eager).build();
    for (String status : List.of("401 Unauthorized", "407 Proxy Authentication Required")) {
      try (RawServer server = RawServer.saying(reply(status, ""));
          HttpProber prober = prober(server, client)) {
        assertEquals(Integer.parseInt(status.substring(0, 3)), answer(prober, CUSTOMERS).status());
        assertEquals(1, server.requests().size());
      }
    }
  }

  @Test
  void closingTheProberLeavesItUsable() throws IOException {
    OkHttpClient client = new OkHttpClient();
    try (RawServer server = RawServer.saying(reply("200 OK", PAGE))) {
      prober(server, client).close();
      try (HttpProber next = prober(server, client)) {
        assertTrue(answer(next, CUSTOMERS).isSuccess());
      }
      try (Response response =
          client.newCall(new Request.Builder().url(server.url()).build()).execute()) {
        assertEquals(200, response.code());
      }
      assertFalse(client.dispatcher().executorService().isShutdown());
    }
  }
}
