package io.ecwiddoctor.probe;

import static io.ecwiddoctor.probe.Probing.CUSTOMERS;
import static io.ecwiddoctor.probe.Probing.PAGE;
import static io.ecwiddoctor.probe.Probing.answer;
import static io.ecwiddoctor.probe.Probing.failure;
import static io.ecwiddoctor.probe.Probing.reply;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.model.ApiBaseUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proxy says or does is never taken for Ecwid's word, and it never sees the token. */
final class ProxyTest {

  private static final String API = "https://api.example.com/api/v3";

  private static HttpProber through(String proxy) {
    return HttpProber.builder().baseUrl(API).proxy(ProxyServer.of(proxy)).build();
  }

  private static String at(RawServer proxy) {
    return "http://127.0.0.1:" + proxy.port();
  }

  @ParameterizedTest
  @ValueSource(strings = {"403 Forbidden", "502 Bad Gateway", "200", "302 Found"})
  void aRefusedTunnelIsTheProxys(String status) throws IOException {
    try (RawServer proxy = RawServer.sayingLastly(reply(status, status.equals("200") ? "" : "x"));
        HttpProber prober = through(at(proxy))) {
      // Behind an open tunnel this proxy hangs up, as some do instead of refusing.
      assertEquals(
          status.equals("200") ? Failure.HANDSHAKE : Failure.PROXY_REFUSED,
          failure(prober, CUSTOMERS));
      assertTrue(proxy.requests().get(0).startsWith("CONNECT api.example.com:443 "));
      assertTrue(proxy.requests().stream().noneMatch(head -> head.contains(Probing.SECRET)));
    }
  }

  @Test
  void aProxyThatHangsUpRefuses() throws IOException {
    try (RawServer proxy = new RawServer((socket, out) -> socket.close());
        HttpProber prober = through(at(proxy))) {
      assertEquals(Failure.PROXY_REFUSED, failure(prober, CUSTOMERS));
    }
  }

  @Test
  void aProxyThatIsNotThere() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (HttpProber prober = through("127.0.0.1:" + port)) {
      assertEquals(Failure.PROXY_UNREACHABLE, failure(prober, CUSTOMERS));
    }
    try (HttpProber prober = through("http://proxy.invalid:3128")) {
      assertEquals(Failure.PROXY_UNREACHABLE, failure(prober, CUSTOMERS));
    }
  }

  @Test
  void aProxyThatWantsALoginIsNamedByItsStatus() throws IOException {
    try (RawServer proxy =
            RawServer.sayingLastly(
                reply(
                    "407 Login please\r\nProxy-Authenticate: Basic realm=x\r\nVia: 1.1 squid",
                    ""));
        HttpProber prober = through(at(proxy))) {
      assertEquals(407, answer(prober, CUSTOMERS).status());
      assertEquals(1, proxy.requests().size());
    }
  }

  @Test
  void theLoginGoesToTheProxyAloneAndIsNotShown() throws Exception {
    HeldCertificate held =
        new HeldCertificate.Builder().addSubjectAlternativeName("api.example.com").build();
    try (MockWebServer api = new MockWebServer()) {
      api.useHttps(
          new HandshakeCertificates.Builder().heldCertificate(held).build().sslSocketFactory());
      api.enqueue(new MockResponse.Builder().body(PAGE).build());
      api.start();
      HandshakeCertificates trust =
          new HandshakeCertificates.Builder().addTrustedCertificate(held.certificate()).build();
      OkHttpClient client =
          new OkHttpClient.Builder()
              .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
              .build();
      try (RawServer proxy = new RawServer((socket, out) -> tunnel(socket, api.getPort()))) {
        ProxyServer server = ProxyServer.of("http://me:p%40ss@127.0.0.1:" + proxy.port());
        assertFalse(server.toString().contains("ss@"), server.toString());
        try (HttpProber prober =
            HttpProber.builder().baseUrl(API).client(client).proxy(server).build()) {
          assertTrue(answer(prober, CUSTOMERS).isSuccess());
        }
        // Basic bWU6cEBzcw== is me:p@ss.
        assertTrue(proxy.requests().get(0).contains("Proxy-Authorization: Basic bWU6cEBzcw=="));
        assertFalse(proxy.requests().get(0).contains(Probing.SECRET));
      }
      assertNull(api.takeRequest().getHeaders().get("Proxy-Authorization"));
    }
  }

  private static void tunnel(Socket client, int port) throws IOException {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      client.getOutputStream().write(RawServer.latin("HTTP/1.1 200 OK\r\n\r\n"));
      Thread back =
          new Thread(
              () -> {
                try {
                  server.getInputStream().transferTo(client.getOutputStream());
                } catch (IOException e) {
                  // One of them hung up.
                }
              });
      back.setDaemon(true);
      back.start();
      client.getInputStream().transferTo(server.getOutputStream());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "socks5"})
  void noProxyGetsWhatIsForThisMachine(String scheme) throws IOException {
    try (RawServer proxy = RawServer.saying(reply("200 OK", "{}"));
        RawServer server = RawServer.saying(reply("200 OK", PAGE))) {
      ProxyServer unwanted = ProxyServer.of(scheme + "://127.0.0.1:" + proxy.port());
      try (HttpProber prober = HttpProber.builder().baseUrl(server.url()).proxy(unwanted).build()) {
        assertTrue(answer(prober, CUSTOMERS).isSuccess());
      }
      try (HttpProber prober =
          HttpProber.builder()
              .baseUrl("https://localhost:" + server.port() + "/api/v3")
              .proxy(unwanted)
              .build()) {
        assertFalse(failure(prober, CUSTOMERS).isProxy());
      }
      assertEquals(0, proxy.connections());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://proxy.example:3128, http://proxy.example:3128",
    "proxy.example:3128, http://proxy.example:3128",
    "http://proxy.example/, http://proxy.example:80",
    "HTTP://u:p@proxy.example:1, http://proxy.example:1",
    "socks5h://proxy.example, socks5://proxy.example:1080",
    "http://[::1]:8080, http://[::1]:8080"
  })
  void readsAddressesAsPeopleWriteThem(String text, String shown) {
    assertEquals(shown, ProxyServer.of(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://u:hush@proxy.example:3128",
        "socks5://u:hush@proxy.example",
        "ftp://u:hush@proxy.example",
        "http://u:hush@proxy.example:99999",
        "http://u:hush@",
        "http://u:hush@host name"
      })
  void refusesOthersWithoutShowingTheLogin(String text) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> ProxyServer.of(text));
    assertFalse(refused.getMessage().contains("hush"), refused.getMessage());
  }

  @Test
  void theEnvironmentIsReadAsCurlReadsIt() {
    ApiBaseUrl api = ApiBaseUrl.ECWID;
    Map<String, String> set = Map.of("HTTPS_PROXY", "http://p:1", "ALL_PROXY", "http://q:1");
    assertEquals("HTTPS_PROXY", ProxyServer.variable(set, api));
    assertEquals("ALL_PROXY", ProxyServer.variable(Map.of("ALL_PROXY", "http://q:1"), api));
    assertNull(ProxyServer.variable(Map.of("HTTPS_PROXY", " ", "HTTP_PROXY", "http://p:1"), api));
    assertNull(ProxyServer.variable(set, ApiBaseUrl.of("https://localhost:8080/api/v3")));
    for (String excluded : new String[] {"*", "app.ecwid.com", ".ecwid.com", "x, ecwid.com:443"}) {
      assertNull(
          ProxyServer.variable(Map.of("https_proxy", "http://p:1", "NO_PROXY", excluded), api));
    }
    for (String other :
        new String[] {"", "wid.com", "app.ecwid.com.evil.example", "ecwid.com:80"}) {
      assertEquals(
          "https_proxy",
          ProxyServer.variable(Map.of("https_proxy", "http://p:1", "no_proxy", other), api));
    }
  }
}
