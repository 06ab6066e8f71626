package io.ecwiddoctor.serve;

import static io.ecwiddoctor.serve.Desktop.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.Person;
import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.serve.Desktop.Got;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page on which a person types a token, past an assistant. */
final class TokenPageTest {

  private static final Duration NOW = Duration.ZERO;

  private TokenPage page;
  private TokenPage.Question question;
  private URI url;
  private Map<String, String> own;

  @BeforeEach
  void ask() throws IOException {
    page = TokenPage.start();
    question = page.question("1003");
    url = URI.create(question.url());
    own = new LinkedHashMap<>();
    own.put("Host", url.getAuthority());
    own.put("Origin", "http://" + url.getAuthority());
    own.put("Sec-Fetch-Site", "same-origin");
  }

  @AfterEach
  void close() {
    page.close();
  }

  private Got get(String target, Map<String, String> headers) throws IOException {
    return Desktop.send(url.getPort(), "GET", target, headers, new byte[0]);
  }

  /** Enters, as a browser does that has no cookie. */
  private Map<String, String> entered() throws IOException {
    Got got = get(url.getRawPath() + "?" + url.getRawQuery(), Map.of("Host", url.getAuthority()));
    assertEquals(303, got.status(), got.toString());
    assertEquals(url.getRawPath(), got.header("Location"));
    return with(own, "Cookie", got.header("Set-Cookie").split(";", 2)[0]);
  }

  private Got post(Map<String, String> headers, String secret, String token) throws IOException {
    String form = "form=" + secret + "&token=" + token;
    return Desktop.send(
        url.getPort(),
        "POST",
        url.getRawPath(),
        with(headers, "Content-Type", Desktop.FORM),
        form.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void givesTheTokenToWhoeverWaits() throws Exception {
    AtomicInteger told = new AtomicInteger();
    question.whenAnswered(told::incrementAndGet);
    assertNull(question.await(NOW));

    String done = new Person().type(url.toString(), Tokens.SECRET);

    assertTrue(done.contains("The assistant gets the report, not the token."), done);
    assertFalse(done.contains(Tokens.SECRET), done);
    assertEquals(1, told.get());
    AccessToken typed = question.await(NOW);
    assertNotNull(typed);
    assertEquals(Tokens.SECRET, typed.reveal());
  }

  @Test
  void oneStoreHasOneQuestionUntilItIsAnswered() throws Exception {
    assertSame(question, page.question("1003"));
    assertNotEquals(question.id(), page.question("1004").id());
    assertTrue(question.begin());
    assertFalse(question.begin());

    new Person().type(question.url(), Tokens.SECRET);
    assertSame(question, page.question("1003"));
    assertNotNull(question.await(NOW));
    assertNotEquals(question.id(), page.question("1003").id());
    assertEquals(404, new Person().open(question.url()).statusCode());
  }

  @Test
  void eachUrlOpensItInOneBrowser() throws Exception {
    Person first = new Person();
    assertTrue(first.open(url.toString()).body().contains("The token of store 1003"));
    assertEquals(200, first.open(url.toString()).statusCode());

    assertEquals(401, new Person().open(url.toString()).statusCode());
    assertEquals(200, new Person().open(question.url()).statusCode());
  }

  @Test
  void letsNobodyElseIn() throws Exception {
    String path = url.getRawPath();
    assertEquals(401, get(path, own).status());
    assertEquals(401, get(path + "?key=" + "0".repeat(36), own).status());
    Map<String, String> in = entered();
    String secret = Desktop.secret(get(path, in));
    assertEquals(32, secret.length());

    assertEquals(404, get("/token/" + "0".repeat(36), in).status());
    assertEquals(404, get("/", in).status());
    assertEquals(404, get("/api/v1/catalog", in).status());
    assertEquals(403, get(path, with(in, "Host", "evil.example:" + url.getPort())).status());
    assertEquals(403, get(path, with(in, "Sec-Fetch-Site", "cross-site")).status());
    assertEquals(403, post(with(in, "Origin", "null"), secret, "x").status());
    assertEquals(403, post(with(in, "Origin", null), secret, "x").status());
    assertEquals(403, post(in, "0".repeat(32), "x").status());
    assertEquals(401, post(with(in, "Cookie", null), secret, "x").status());
    assertEquals(413, post(in, secret, "x".repeat(100_000)).status());
    assertNull(question.await(NOW));
    assertEquals(303, post(in, secret, "x").status());
    assertNotNull(question.await(NOW));
  }

  @Test
  void nothingTypedIsAskedForAgain() throws Exception {
    String again = new Person().type(url.toString(), "  ");

    assertTrue(again.contains("The token is missing."), again);
    assertNull(question.await(NOW));
  }
}
