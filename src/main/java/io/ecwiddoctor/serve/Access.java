package io.ecwiddoctor.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may ask. A page of somebody else's must not use this server through the user's
 * browser: the host, the origin and the site of a request must be this server's own. A browser
 * shows a cookie that it got for a key, which works once; a program shows the key of a file.
 * Thread-safe.
 */
final class Access {

  static final String COOKIE = "ecwid_doctor";

  private static final int MOST_SESSIONS = 100;
  private static final Duration SESSION_LIFE = Duration.ofHours(12);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Set<String> hosts;
  private final String scheme;
  private final @Nullable String apiKey;
  private final Set<String> keys =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > MOST_SESSIONS;
            }
          });
  private final Map<String, Session> sessions =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
          return size() > MOST_SESSIONS;
        }
      };

  /**
   * A browser that showed a key.
   *
   * @param formSecret stands in each form of its pages, and nowhere else
   * @param begun by the nanosecond clock
   */
  record Session(String formSecret, long begun) {

    boolean isOver() {
      return System.nanoTime() - begun > SESSION_LIFE.toNanos();
    }
  }

  /**
   * Access to a server.
   *
   * @param hosts the names that it goes by, each with its port, in lower case
   * @param scheme {@code http} or {@code https}, as browsers see it
   * @param apiKey what programs must show; null if none may ask
   */
  Access(Set<String> hosts, String scheme, @Nullable String apiKey) {
    this.hosts = hosts;
    this.scheme = scheme;
    this.apiKey = apiKey;
  }

  /** Returns 32 hexadecimal digits that nobody can guess. */
  static String random() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Returns the names that a server on loopback goes by. */
  static Set<String> loopback(int port) {
    return Set.of("127.0.0.1:" + port, "localhost:" + port);
  }

  /** Returns a key that lets one browser in. */
  String newKey() {
    // With dashes, so that it isn't taken for a token where URLs are shown.
    String key = UUID.randomUUID().toString();
    synchronized (keys) {
      keys.add(key);
    }
    return key;
  }

  /** Returns whether programs may ask. */
  boolean hasApiKey() {
    return apiKey != null;
  }

  /**
   * Refuses requests that come from elsewhere.
   *
   * @throws Problem if this one does
   */
  void checkOrigin(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    String host = only(headers, "Host");
    if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
      throw Problem.of(
          403,
          "This server doesn't go by the name in the Host header. It answers to "
              + String.join(" and ", hosts.stream().sorted().toList())
              + "; --public-url adds another name.");
    }
    String origin = only(headers, "Origin");
    if (headers.containsKey("Origin")
        && (origin == null || !origin.equals(scheme + "://" + host.toLowerCase(Locale.ROOT)))) {
      throw Problem.of(403, "The request comes from a page of another origin.");
    }
    List<String> site = headers.getOrDefault("Sec-Fetch-Site", List.of("none"));
    if (!site.equals(List.of("none")) && !site.equals(List.of("same-origin"))) {
      throw Problem.of(
          403, "The request comes from a page of another site. Type or paste the URL.");
    }
  }

  private static @Nullable String only(Headers headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.size() == 1 ? values.get(0) : null;
  }

  /**
   * Returns the value of the cookie for a browser that shows a key, which is used up by that; null
   * if the key was used before or isn't known.
   */
  @Nullable String redeem(String key) {
    synchronized (keys) {
      return keys.removeIf(each -> isSame(key, each)) ? open() : null;
    }
  }

  /** Returns the value of the cookie for a browser whose user knows the key for programs. */
  @Nullable String redeemApiKey(String key) {
    return apiKey != null && isSame(key, apiKey) ? open() : null;
  }

  private String open() {
    String id = random();
    synchronized (sessions) {
      sessions.put(id, new Session(random(), System.nanoTime()));
    }
    return id;
  }

  /** Returns the cookie as a header. */
  String cookie(String id) {
    return COOKIE
        + "="
        + id
        + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="
        + SESSION_LIFE.toSeconds()
        + (scheme.equals("https") ? "; Secure" : "");
  }

  /** Returns the session of the browser that asks; null if it has none. */
  @Nullable Session session(HttpExchange exchange) {
    for (String line : exchange.getRequestHeaders().getOrDefault("Cookie", List.of())) {
      for (String pair : line.split(";", -1)) {
        String[] parts = pair.strip().split("=", 2);
        if (parts.length == 2 && parts[0].equals(COOKIE)) {
          return find(parts[1]);
        }
      }
    }
    return null;
  }

  private @Nullable Session find(String id) {
    synchronized (sessions) {
      sessions.values().removeIf(Session::isOver);
      return sessions.get(id);
    }
  }

  /**
   * Refuses a call of the API by somebody unknown.
   *
   * @throws Problem if it shows neither the key for programs nor the cookie of a browser
   */
  void checkApiCaller(HttpExchange exchange) {
    String given = only(exchange.getRequestHeaders(), "Authorization");
    if (given != null) {
      String key = given.regionMatches(true, 0, "Bearer ", 0, 7) ? given.substring(7).strip() : "";
      if (apiKey == null || !isSame(key, apiKey)) {
        throw Problem.unauthorized(
            apiKey == null
                ? "Programs may not ask: the server was started without --auth-key-file."
                : "The key isn't the one in the file that the server was started with.");
      }
      return;
    }
    boolean own = exchange.getRequestHeaders().containsKey("Origin") || isGet(exchange);
    if (!own || session(exchange) == null) {
      throw Problem.unauthorized(
          "Show the key as \"Authorization: Bearer KEY\"; it is in the file of --auth-key-file.");
    }
  }

  private static boolean isGet(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("GET");
  }

  /**
   * Refuses a form that isn't from a page of this session.
   *
   * @throws Problem if it lacks the secret, or the browser doesn't say where it comes from
   */
  static void checkForm(HttpExchange exchange, Session session, @Nullable String secret) {
    if (!exchange.getRequestHeaders().containsKey("Origin")
        || secret == null
        || !isSame(secret, session.formSecret())) {
      throw Problem.of(403, "The form is out of date. Go back, reload the page and try again.");
    }
  }

  /** Takes the same time wherever the two differ. */
  private static boolean isSame(String given, String wanted) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
  }
}
