package io.ecwiddoctor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with a browser of their own, who fills in the form of a page. */
public final class Person {

  private static final Pattern SECRET = Pattern.compile("name=\"form\" value=\"([0-9a-f]{32})\"");

  private final HttpClient browser = HttpClient.newHttpClient();

  /** The JDK's own handler sends cookies in a form that nobody else has used for decades. */
  private String cookie = "none";

  /** Opens a page. */
  public HttpResponse<String> open(String url) throws IOException, InterruptedException {
    return follow(HttpRequest.newBuilder(URI.create(url)));
  }

  private HttpResponse<String> follow(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> page =
        browser.send(
            request.header("Cookie", cookie).build(), HttpResponse.BodyHandlers.ofString());
    page.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";", 2)[0]);
    return page.statusCode() == 303
        ? follow(
            HttpRequest.newBuilder(
                page.uri().resolve(page.headers().firstValue("Location").orElseThrow())))
        : page;
  }

  /** Opens a page, types in a token and sends the form; returns the page that follows. */
  public String type(String url, String token) throws IOException, InterruptedException {
    HttpResponse<String> page = open(url);
    Matcher secret = SECRET.matcher(page.body());
    assertTrue(secret.find(), page.body());
    String fields =
        "form=" + secret.group(1) + "&token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    return follow(
            HttpRequest.newBuilder(page.uri())
                .header("Origin", "http://" + page.uri().getAuthority())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields)))
        .body();
  }
}
