package io.ecwiddoctor.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.ecwiddoctor.report.html.ServicePages;
import io.ecwiddoctor.words.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer of this server. Immutable.
 *
 * @param status its status
 * @param type the media type
 * @param body the text
 * @param headers what else it says
 */
record Reply(int status, String type, String body, Map<String, String> headers) {

  static final String HTML = "text/html; charset=utf-8";
  static final String JSON = "application/json";

  /** Nothing from elsewhere, no script in the page, no frame around it. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
          + " img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  static Reply html(int status, String body) {
    return new Reply(status, HTML, body, Map.of());
  }

  static Reply json(String body) {
    return new Reply(200, JSON, body, Map.of());
  }

  static Reply of(String type, String body) {
    return new Reply(200, type, body, Map.of());
  }

  /**
   * A problem as a page for a person.
   *
   * @param way where it leads on
   * @param words of the language of the page
   */
  static Reply notice(Problem problem, ServicePages.Way way, Words words) {
    String title =
        switch (problem.status()) {
          case 401 -> "A key is needed";
          case 404 -> "Not here";
          case 429, 503 -> "Not now";
          default -> problem.title();
        };
    return new Reply(
        problem.status(),
        HTML,
        ServicePages.notice(words.translate(title), words.message(problem.words()), way, words),
        problem.headers());
  }

  static Reply problem(Problem problem) {
    return new Reply(
        problem.status(), "application/problem+json", problem.json(), problem.headers());
  }

  /** To another page of this server, by GET. */
  static Reply seeOther(String path) {
    return new Reply(303, HTML, "", Map.of("Location", path));
  }

  Reply with(String header, String value) {
    Map<String, String> more = new java.util.LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, type, body, more);
  }

  void send(HttpExchange exchange) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Headers sent = exchange.getResponseHeaders();
    sent.set("Content-Type", type);
    sent.set("Content-Security-Policy", POLICY);
    sent.set("Cache-Control", "no-store");
    sent.set("X-Content-Type-Options", "nosniff");
    sent.set("X-Frame-Options", "DENY");
    // Not no-referrer: browsers then send "Origin: null" with the page's own forms.
    sent.set("Referrer-Policy", "same-origin");
    sent.set("Cross-Origin-Opener-Policy", "same-origin");
    sent.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.forEach(sent::set);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
