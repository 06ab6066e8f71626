package io.ecwiddoctor.serve;

import static io.ecwiddoctor.serve.Desktop.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.serve.Desktop.Got;
import io.ecwiddoctor.simulator.Simulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of others, curious users and broken clients try on a server on loopback. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AttackTest {

  private static final String DIAGNOSE = "/api/v1/diagnose";
  private static final String BODY = "{\"store\":1003,\"token\":\"" + Tokens.SECRET + "\"}";
  private static final String SCRIPT = "\"'><script>alert(1)</script>";

  private Simulator api;
  private Desktop desk;
  private String cookie;

  @BeforeAll
  void serve() throws IOException {
    api = Simulator.start(0);
    desk = new Desktop(api.baseUrl());
    cookie = desk.enter();
  }

  @AfterAll
  void stop() {
    desk.close();
    api.close();
  }

  /** One thing is wrong in each, and that alone: the same request without it is answered. */
  private record Attack(String name, int status, Map<String, String> headers) {}

  @TestFactory
  Stream<DynamicTest> callsOfTheApiAreRefused() {
    Map<String, String> good = with(desk.program(), "Content-Type", Desktop.JSON);
    String local = "http://" + desk.host();
    return Stream.of(
            new Attack("nothing wrong", 200, good),
            new Attack("own origin", 200, with(good, "Origin", local)),
            new Attack("localhost", 200, with(good, "Host", "localhost:" + desk.port())),
            new Attack("foreign host", 403, with(good, "Host", "evil.example:" + desk.port())),
            new Attack("host without port", 403, with(good, "Host", "127.0.0.1")),
            new Attack("other port", 403, with(good, "Host", "127.0.0.1:1")),
            new Attack("host with user", 403, with(good, "Host", "x@" + desk.host())),
            new Attack("local name", 403, with(good, "Host", "desk.local:" + desk.port())),
            new Attack("private address", 403, with(good, "Host", "192.168.0.1:" + desk.port())),
            new Attack("missing host", 403, with(good, "Host", null)),
            new Attack("foreign origin", 403, with(good, "Origin", "https://evil.example")),
            new Attack("origin null", 403, with(good, "Origin", "null")),
            new Attack("origin of another port", 403, with(good, "Origin", "http://127.0.0.1:1")),
            new Attack("origin by https", 403, with(good, "Origin", "https://" + desk.host())),
            new Attack("cross-site", 403, with(good, "Sec-Fetch-Site", "cross-site")),
            new Attack("same-site", 403, with(good, "Sec-Fetch-Site", "same-site")),
            new Attack("no key", 401, with(good, "Authorization", null)),
            new Attack("wrong key", 401, with(good, "Authorization", "Bearer " + "x".repeat(40))),
            new Attack("key as Basic", 401, with(good, "Authorization", "Basic " + Desktop.KEY)),
            new Attack(
                "cookie without origin",
                401,
                with(with(good, "Authorization", null), "Cookie", cookie)),
            new Attack(
                "made-up cookie",
                401,
                with(
                    with(with(good, "Authorization", null), "Origin", local),
                    "Cookie",
                    Access.COOKIE + "=" + "0".repeat(32))),
            new Attack("type text", 415, with(good, "Content-Type", "text/plain")),
            new Attack("type form", 415, with(good, "Content-Type", Desktop.FORM)),
            new Attack("no type", 415, with(good, "Content-Type", null)))
        .map(
            attack ->
                DynamicTest.dynamicTest(
                    attack.name(),
                    () -> {
                      Got got = desk.send("POST", DIAGNOSE, attack.headers(), BODY);
                      // The JDK's server refuses a request without a host itself.
                      boolean early = attack.name().equals("missing host") && got.status() == 400;
                      assertTrue(early || got.status() == attack.status(), got.toString());
                      assertFalse(got.body().contains(Tokens.SECRET), got.body());
                      assertEquals("", got.header("Access-Control-Allow-Origin"));
                    }));
  }

  @Test
  void cookieOfAPageOpensTheApiToItsOwnScript() throws IOException {
    Map<String, String> headers =
        with(with(desk.own(), "Cookie", cookie), "Content-Type", "application/json");

    assertEquals(200, desk.send("POST", DIAGNOSE, headers, BODY).status());
  }

  @Test
  void preflightOfAForeignPageGetsNoLeave() throws IOException {
    Got got =
        desk.send("OPTIONS", DIAGNOSE, with(desk.own(), "Origin", "https://evil.example"), "");

    assertEquals(403, got.status());
    assertEquals("", got.header("Access-Control-Allow-Headers"));
  }

  @Test
  void keyOfThePageWorksOnceAndTheNextOneIsTold() throws IOException {
    Desktop fresh = new Desktop(api.baseUrl());
    try (fresh) {
      String address = fresh.addresses().get(0);
      String target = address.substring(address.indexOf("/?"));
      Map<String, String> host = Map.of("Host", fresh.host());

      Got first = fresh.send("GET", target, host, "");
      assertEquals(303, first.status());
      assertEquals("/", first.header("Location"));
      assertTrue(first.header("Set-Cookie").contains("HttpOnly; SameSite=Strict"));
      assertEquals(401, fresh.send("GET", target, host, "").status());
      assertEquals(2, fresh.addresses().size());
      assertFalse(fresh.enter().isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/check", "/replay", "/check/0123456789abcdef0123456789abcdef"})
  void pagesNeedAKey(String path) throws IOException {
    assertEquals(401, desk.send("GET", path, Map.of("Host", desk.host()), "").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../etc/passwd",
        "/check/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/style.css/",
        "//style.css",
        "/check/0123456789abcdef0123456789abcdeg",
        "/check/0123456789abcdef0123456789abcdef/other",
        "/api/v1",
        "/api/v2/catalog",
        "/favicon.ico",
        "/check%00/x"
      })
  void nothingIsAtOddPaths(String path) throws IOException {
    Got got = desk.get(path, cookie);

    assertTrue(List.of(400, 404).contains(got.status()), got.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/../v1/catalog",
        "/api/v1/catalog/",
        "/api/v1//catalog",
        "/api/v1/explain/../catalog",
        "/api/v1/explain/%4dISSING_SCOPES",
        "/api/v1/explain/NO_SUCH_CODE",
        "/api/v1/explain/"
      })
  void nothingIsAtOddPathsOfTheApi(String path) throws IOException {
    Got got = desk.send("GET", path, desk.program(), "");

    assertEquals(404, got.status());
    assertEquals("application/problem+json", got.header("Content-Type"));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 1024, 4096})
  void bodiesThatAreTooLongAreRefused(int kilobytes) throws IOException {
    String long1 = "{\"store\":1003,\"token\":\"" + "x".repeat(kilobytes * 1024) + "\"}";
    Got got =
        desk.send("POST", DIAGNOSE, with(desk.program(), "Content-Type", Desktop.JSON), long1);

    assertEquals(413, got.status());
    assertEquals(
        413, desk.post("/check", cookie, "token=" + "x".repeat(kilobytes * 1024)).status());
  }

  @Test
  void formsOfOthersAreRefused() throws IOException {
    String secret = Desktop.secret(desk.get("/", cookie));
    String fields = "store=1003&token=" + Tokens.SECRET;
    Map<String, String> headers =
        with(with(desk.own(), "Cookie", cookie), "Content-Type", Desktop.FORM);

    assertEquals(303, desk.post("/check", cookie, fields + "&form=" + secret).status());
    assertEquals(403, desk.post("/check", cookie, fields).status());
    assertEquals(403, desk.post("/check", cookie, fields + "&form=" + "0".repeat(32)).status());
    String other = Desktop.secret(desk.get("/", desk.enter()));
    assertEquals(403, desk.post("/check", cookie, fields + "&form=" + other).status());
    for (String name : List.of("Origin")) {
      Got got = desk.send("POST", "/check", with(headers, name, null), fields + "&form=" + secret);
      assertEquals(403, got.status(), name);
    }
  }

  @Test
  void checkOfAnotherBrowserIsNotShown() throws Exception {
    String secret = Desktop.secret(desk.get("/", cookie));
    String fields = "store=1003&token=" + Tokens.SECRET + "&form=" + secret;
    String path = desk.post("/check", cookie, fields).header("Location");

    assertEquals(200, desk.await(path, cookie).status());
    assertEquals(404, desk.get(path, desk.enter()).status());
  }

  /** In a page, a problem or a header, nothing that was typed becomes markup or stays a token. */
  @TestFactory
  Stream<DynamicTest> hostileFieldsAreShownAsText() throws IOException {
    String secret = Desktop.secret(desk.get("/", cookie));
    return Stream.of("store", "token", "profile", "candidate", "appScopes")
        .map(
            field ->
                DynamicTest.dynamicTest(
                    field,
                    () -> {
                      for (String value : List.of(SCRIPT, Tokens.SECRET, "a\r\nSet-Cookie: x=y")) {
                        String form =
                            "form="
                                + secret
                                + (field.equals("store") ? "" : "&store=1003")
                                + (field.equals("token") ? "" : "&token=" + Tokens.SECRET)
                                + "&"
                                + field
                                + "="
                                + URLEncoder.encode(value, StandardCharsets.UTF_8);
                        Got got = desk.post("/check", cookie, form);
                        assertFalse(got.headers().toString().contains(Tokens.SECRET));
                        Got page =
                            got.status() == 303 ? desk.await(got.header("Location"), cookie) : got;
                        assertTrue(List.of(200, 400).contains(page.status()), page.toString());
                        assertFalse(page.body().contains("<script>alert"), page.body());
                        assertFalse(page.body().contains(Tokens.SECRET), page.body());
                        assertEquals("", page.header("Set-Cookie"));
                      }
                    }));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"store\":1003}",
        "{\"store\":1003,\"token\":\"TOKEN\",\"tokn\":\"TOKEN\"}",
        "{\"store\":1003,\"token\":\"TOKEN\",\"token\":\"TOKEN\"}",
        "{\"store\":1003,\"token\":[\"TOKEN\"]}",
        "{\"store\":true,\"token\":\"TOKEN\"}",
        "{\"store\":1003,\"token\":\"TOKEN\",\"profile\":\"TOKEN\"}",
        "{\"store\":1003,\"token\":\"TOKEN\",\"scopes\":[\"TOKEN\"]}",
        "{\"store\":1003,\"token\":\"TOKEN\",\"candidateStores\":[\"TOKEN\"]}",
        "{\"store\":1003,\"token\":\"TOKEN\",\"candidateStores\":[1,2,3]}",
        "{\"store\":1003,\"token\":\"TOKEN\",\"appScopes\":\"TOKEN\"}",
        "{\"store\":1003,\"token\":\"TOKEN\"",
        "{\"store\":1003,\"token\":\"TOKEN\"} {}",
        "[\"TOKEN\"]",
        "TOKEN",
        ""
      })
  void requestsThatAreWrongAreRefusedWithoutTheToken(String body) throws IOException {
    Map<String, String> headers = with(desk.program(), "Content-Type", Desktop.JSON);
    Got got = desk.send("POST", DIAGNOSE, headers, body.replace("TOKEN", Tokens.SECRET));

    assertEquals(400, got.status(), got.body());
    assertFalse(got.body().contains(Tokens.SECRET), got.body());
  }

  @Test
  void everyReplyForbidsWhatItDoesNotNeed() throws IOException {
    for (String path : List.of("/", "/style.css", "/nothing")) {
      Got got = desk.get(path, cookie);
      assertTrue(got.header("Content-Security-Policy").startsWith("default-src 'none'"), path);
      assertFalse(got.header("Content-Security-Policy").contains("unsafe"), path);
      assertEquals("no-store", got.header("Cache-Control"), path);
      assertEquals("nosniff", got.header("X-Content-Type-Options"), path);
      assertEquals("same-origin", got.header("Referrer-Policy"), path);
    }
    assertFalse(desk.get("/", cookie).body().contains("<script>"));
    assertFalse(desk.get("/", cookie).body().contains("style=\""));
  }

  @Test
  void thousandIdleConnectionsDoNotKeepOthersOut() throws IOException {
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 1000; i++) {
        idle.add(new Socket(InetAddress.getLoopbackAddress(), desk.port()));
      }
      assertEquals(200, desk.get("/", cookie).status());
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  /** Files may be large: whoever sends two slowly keeps no third one in memory. */
  @Test
  void onlyAFewFilesAreHeldAtOnce() throws Exception {
    String head =
        "POST /api/v1/replay HTTP/1.1\r\nHost: "
            + desk.host()
            + "\r\nAuthorization: Bearer "
            + Desktop.KEY
            + "\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n{";
    Map<String, String> headers = with(desk.program(), "Content-Type", "text/plain");
    List<Socket> open = new ArrayList<>();
    try {
      Got got = desk.send("POST", "/api/v1/replay", headers, "words");
      // One more each time, as the one that came while the file above was read was refused itself.
      for (int i = 0; i < 100 && got.status() != 503; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), desk.port());
        open.add(socket);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        Thread.sleep(20);
        got = desk.send("POST", "/api/v1/replay", headers, "words");
      }
      assertEquals(503, got.status());
      assertEquals("1", got.header("Retry-After"));
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  @Tag("slow")
  @Test
  void bodiesThatComeTooSlowlyAreCutOff() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), desk.port())) {
      socket.setSoTimeout(60_000);
      String head =
          "POST "
              + DIAGNOSE
              + " HTTP/1.1\r\nHost: "
              + desk.host()
              + "\r\nAuthorization: Bearer "
              + Desktop.KEY
              + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      long begun = System.nanoTime();

      assertEquals(0, readAll(socket).length);
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
      assertTrue(seconds >= 10 && seconds < 50, seconds + " s");
    }
  }

  /** A connection may be reset rather than closed. */
  private static byte[] readAll(Socket socket) {
    try {
      return socket.getInputStream().readAllBytes();
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("still open", e);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
