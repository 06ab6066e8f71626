package io.ecwiddoctor.serve;

import io.ecwiddoctor.batch.limits.CheckService;
import io.ecwiddoctor.batch.limits.RequestJournal;
import io.ecwiddoctor.batch.limits.RunLimits;
import io.ecwiddoctor.batch.limits.TokenRegistry;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.report.TokenFingerprint;
import io.ecwiddoctor.words.Language;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server, and somebody who talks to it byte by byte, as no well-behaved client does. */
public final class Desktop implements AutoCloseable {

  static final String KEY = "k3y-".repeat(10);
  static final String JSON = "application/json";
  static final String FORM = "application/x-www-form-urlencoded";

  private static final Pattern SECRET = Pattern.compile("name=\"form\" value=\"([0-9a-f]{32})\"");

  private final EcwidDoctor doctor;
  private final Server server;
  private final List<String> addresses = new ArrayList<>();

  /** Has a program ask for a diagnosis; returns the body of the reply. */
  public String diagnose(String json) throws IOException {
    Map<String, String> headers = with(program(), "Content-Type", JSON);
    return send("POST", "/api/v1/diagnose", headers, json).body();
  }

  /** A reply, as it came. */
  public record Got(int status, Map<String, String> headers, String body) {

    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  Desktop(String baseUrl) throws IOException {
    this(baseUrl, Duration.ofSeconds(10));
  }

  /** With this time-out for each request to the API. */
  public Desktop(String baseUrl, Duration timeout) throws IOException {
    TokenFingerprint fingerprints = TokenFingerprint.withRandomKey();
    doctor =
        EcwidDoctor.builder().baseUrl(baseUrl).timeout(timeout).fingerprints(fingerprints).build();
    RunLimits limits =
        new RunLimits(0, Long.MAX_VALUE, 500, 0, 10, new TokenRegistry(1024), RequestJournal.NONE);
    CheckService service =
        new CheckService(doctor, fingerprints, limits, 8, Duration.ofMillis(100));
    server =
        Server.start(
            new Server.Settings(
                InetAddress.getLoopbackAddress(),
                0,
                null,
                KEY,
                null,
                baseUrl,
                new PageLanguage(null, Language.ENGLISH)),
            service,
            addresses::add);
    addresses.add(server.url());
  }

  /** The addresses that were told, the newest last. */
  List<String> addresses() {
    return addresses;
  }

  String host() {
    return "127.0.0.1:" + server.port();
  }

  int port() {
    return server.port();
  }

  /** What a browser sends with its own page's requests. */
  Map<String, String> own() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Host", host());
    headers.put("Origin", "http://" + host());
    headers.put("Sec-Fetch-Site", "same-origin");
    return headers;
  }

  /** What a program sends. */
  Map<String, String> program() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Host", host());
    headers.put("Authorization", "Bearer " + KEY);
    return headers;
  }

  static Map<String, String> with(
      Map<String, String> headers, String name, @Nullable String value) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    if (value == null) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return changed;
  }

  /** Uses up the last address; returns the cookie. */
  String enter() throws IOException {
    String address = addresses.get(addresses.size() - 1);
    Got got = send("GET", address.substring(address.indexOf("/?")), Map.of("Host", host()), "");
    return got.header("set-cookie").split(";", 2)[0];
  }

  /** The secret in the forms of a page. */
  static String secret(Got page) {
    Matcher found = SECRET.matcher(page.body());
    return found.find() ? found.group(1) : "";
  }

  Got get(String path, String cookie) throws IOException {
    return send("GET", path, with(own(), "Cookie", cookie), "");
  }

  Got post(String path, String cookie, String form) throws IOException {
    Map<String, String> headers = with(with(own(), "Cookie", cookie), "Content-Type", FORM);
    return send("POST", path, headers, form);
  }

  /** Follows a check until it is done. */
  Got await(String path, String cookie) throws Exception {
    for (int i = 0; i < 500 && !get(path + "/state", cookie).body().contains("true"); i++) {
      Thread.sleep(20);
    }
    return get(path, cookie);
  }

  Got send(String method, String target, Map<String, String> headers, String body)
      throws IOException {
    return send(method, target, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  Got send(String method, String target, Map<String, String> headers, byte[] body)
      throws IOException {
    return send(server.port(), method, target, headers, body);
  }

  static Got send(int port, String method, String target, Map<String, String> headers, byte[] body)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
      headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
      head.append("Connection: close\r\n");
      if (method.equals("POST")) {
        head.append("Content-Length: " + body.length + "\r\n");
      }
      OutputStream out = socket.getOutputStream();
      out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      out.flush();
      return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Got parse(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Got(0, Map.of(), text);
    }
    String[] lines = text.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      String[] parts = lines[i].split(": ", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts.length == 2 ? parts[1] : "");
    }
    return new Got(Integer.parseInt(lines[0].split(" ", 3)[1]), headers, text.substring(end + 4));
  }

  @Override
  public void close() {
    server.close();
    doctor.close();
  }
}
