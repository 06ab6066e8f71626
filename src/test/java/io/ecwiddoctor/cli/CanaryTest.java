package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.ecwiddoctor.capture.interceptor.EcwidMonitoringInterceptor;
import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.model.StoreId;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A token and a person's data are put wherever a reply or a user's file can carry them, in each
 * form that they could have there, and looked for in all that comes out.
 */
final class CanaryTest {

  private static final String BODY = "k9ZtQ4mW".repeat(4);
  private static final String SECRET = "secret_" + BODY;
  private static final String EMAIL = "zeb.quackenbush@example.org";
  private static final String PHONE = "+1 555 010 7788";
  private static final List<String> PERSON =
      List.of(
          EMAIL, PHONE, "Zebulon Quackenbush", "742 Evergreen Terrace", "Velvet Moonboots size 46");
  private static final List<String> FORMATS =
      List.of("text", "json", "csv", "markdown", "junit", "html", "block");

  private final MockWebServer server = new MockWebServer();
  private final Map<String, String> seen = new LinkedHashMap<>();

  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  // What is planted.

  /** In each form that a sender could give it. */
  private static List<String> forms(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append(String.format(Locale.ROOT, "\\u%04x", c)));
    return List.of(
        text,
        URLEncoder.encode(text, StandardCharsets.UTF_8),
        Base64.getEncoder().encodeToString(bytes),
        Base64.getUrlEncoder().encodeToString(bytes),
        escaped.toString());
  }

  private static String everything() {
    List<String> all = new ArrayList<>(forms(SECRET));
    all.addAll(forms("Bearer " + SECRET));
    PERSON.forEach(each -> all.addAll(forms(each)));
    return String.join(" ; ", all);
  }

  /** What is left of a sender's words where only their beginning is kept: a person, by words. */
  private static String gossip() {
    return "Customer " + String.join(", ", PERSON) + " not found";
  }

  private static String profile(String extra) {
    JsonObject general = new JsonObject();
    general.addProperty("storeId", 1003);
    general.addProperty("storeUrl", extra);
    JsonArray features = new JsonArray();
    features.add("API");
    features.add(extra);
    JsonObject account = new JsonObject();
    account.addProperty("accountName", extra);
    account.addProperty("accountEmail", EMAIL);
    account.addProperty("suspended", false);
    account.add("availableFeatures", features);
    JsonObject root = new JsonObject();
    root.add("generalInfo", general);
    root.add("account", account);
    root.addProperty(extra, extra);
    return root.toString();
  }

  private static String page(String extra) {
    JsonObject item = new JsonObject();
    item.addProperty("email", extra);
    JsonArray items = new JsonArray();
    items.add(item);
    JsonObject root = new JsonObject();
    root.addProperty("total", 1);
    root.add("items", items);
    return root.toString();
  }

  private static String error(String code, String message) {
    JsonObject root = new JsonObject();
    root.addProperty("errorCode", code);
    root.addProperty("errorMessage", message);
    return root.toString();
  }

  private static String permissions(String extra) {
    JsonArray names = new JsonArray();
    names.add("read_orders");
    names.add(extra);
    JsonObject root = new JsonObject();
    root.add("permissions", names);
    return root.toString();
  }

  /** Some of each kind of reply, all of them full of it. */
  private void serve(boolean accepting) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String path = request.getUrl().encodedPath();
            if (path.endsWith("/profile") && accepting) {
              return reply(200, "OK", profile(everything()));
            }
            if (path.endsWith("/application/token") && accepting) {
              return reply(200, "OK", permissions(everything()));
            }
            if (path.endsWith("/orders")) {
              return reply(200, "OK", page(everything()));
            }
            return path.endsWith("/products")
                ? reply(403, gossip(), "<html>" + everything() + "</html>")
                : path.endsWith("/brands")
                    ? reply(403, "Forbidden", error(gossip(), gossip()))
                    : reply(403, everything(), error("INSUFFICIENT_APP_SCOPE", gossip()));
          }
        });
  }

  private static MockResponse reply(int status, String reason, String body) {
    return new MockResponse.Builder()
        .status("HTTP/1.1 " + status + " " + reason.replaceAll("[^ -~]", "?"))
        .setHeader("Content-Type", "application/json; note=\"Quackenbush\"; mail=\"" + EMAIL + "\"")
        .addHeader("Retry-After", "Zebulon Quackenbush")
        .addHeader("WWW-Authenticate", "Basic realm=\"Zebulon Quackenbush\"")
        .addHeader("X-Customer", everything())
        .addHeader("Set-Cookie", "token=" + SECRET)
        .body(body)
        .build();
  }

  // What is looked for.

  private static List<String> canaries() {
    List<String> canaries = new ArrayList<>();
    for (int i = 0; i + 10 <= BODY.length(); i += 2) {
      canaries.add(BODY.substring(i, i + 10));
    }
    for (String text : List.of(SECRET, "Bearer " + SECRET)) {
      String packed = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
      canaries.add(packed.substring(16, 36));
    }
    for (String each : PERSON) {
      canaries.addAll(forms(each));
    }
    canaries.addAll(List.of("quackenbush", "010 7788", "Evergreen", "Moonboots"));
    return canaries;
  }

  private void look() {
    List<String> found = new ArrayList<>();
    seen.forEach(
        (where, text) -> {
          for (String canary : canaries()) {
            int at = text.toLowerCase(Locale.ROOT).indexOf(canary.toLowerCase(Locale.ROOT));
            if (at >= 0) {
              int from = Math.max(0, at - 60);
              found.add(where + ": …" + text.substring(from, Math.min(at + 60, text.length())));
            }
          }
        });
    assertEquals(List.of(), found);
    assertTrue(seen.values().stream().noneMatch(String::isEmpty), seen.keySet().toString());
  }

  private void run(String... arguments) {
    Shell.Result result = new Shell().variable("ECWID_TOKEN", SECRET).run(arguments);
    // What ends at once or says nothing gives nothing away, and shows nothing.
    assertNotEquals(ExitCode.INTERNAL_ERROR, result.code(), result.err());
    seen.put(String.join(" ", arguments), result.out() + result.err());
  }

  private void keep(Path file) throws IOException {
    seen.put(file.getFileName().toString(), Files.readString(file));
  }

  private String base() {
    return server.url("/api/v3").toString();
  }

  // Where it is looked for.

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void liveRunsGiveNothingAway(boolean accepting) throws IOException {
    serve(accepting);
    for (String format : FORMATS) {
      Path file = folder.resolve("seen-" + format + ".json");
      run(
          "diagnose",
          "--store",
          "1003",
          "--base-url",
          base(),
          "-v",
          "-o",
          format,
          "--record",
          file.toString());
      keep(file);
      run("replay", file.toString(), "-v", "-o", format);
    }
    run(
        "explain",
        "TOKEN_OUTDATED",
        "--why-not",
        folder.resolve("seen-json.json").toString(),
        "-v");
    look();
  }

  @Test
  void batchesAndTheirReportsGiveNothingAway() throws IOException {
    serve(true);
    Path list = folder.resolve("stores.csv");
    Files.writeString(list, "store_id,token\n1003," + SECRET + "\n" + SECRET + ",1003\n\"\n");
    Path results = folder.resolve("results.jsonl");
    Path recording = folder.resolve("seen.jsonl");
    List<String> args = List.of("batch", list.toString(), "--base-url", base(), "-v");
    args = new ArrayList<>(args);
    args.addAll(List.of("--output-file", results.toString(), "--record", recording.toString()));
    run(args.toArray(String[]::new));
    keep(results);
    keep(recording);
    run("replay", recording.toString(), "-v");
    keep(folder.resolve("results.jsonl.run"));
    for (String format : FORMATS) {
      run("report", results.toString(), "-v", "-o", format);
    }
    look();
  }

  @Test
  void watchGivesNothingAway() throws IOException {
    serve(true);
    EcwidMonitoringInterceptor watch = EcwidMonitoringInterceptor.builder().baseUrl(base()).build();
    OkHttpClient client = new OkHttpClient.Builder().addInterceptor(watch).build();
    for (String path :
        List.of("profile", "orders", "customers/77", "application/token", "products", "brands")) {
      Request request =
          new Request.Builder()
              .url(base() + "/1003/" + path + "?email=" + EMAIL)
              .header("Authorization", "Bearer " + SECRET)
              .build();
      try (Response response = client.newCall(request).execute()) {
        assertTrue(response.body().bytes().length > 0);
      }
    }
    var evidence = watch.evidence(StoreId.of(1003)).orElseThrow();
    seen.put("evidence", evidence.toString());
    seen.put("recording", EvidenceFile.write(evidence, ""));
    seen.put("assessment", watch.assessment(StoreId.of(1003)).orElseThrow().toString());
    look();
  }

  @ParameterizedTest
  @ValueSource(strings = {SECRET_SHOWN, SECRET_STRIPPED})
  void harGivesNothingAway(String how) throws IOException {
    Path file = Files.writeString(folder.resolve("shop.har"), har(how.equals(SECRET_SHOWN)));

    replayInAllFormats(file);
    Path broken = folder.resolve("broken.har");
    Files.writeString(broken, Files.readString(file).replaceFirst("(?s).{9}$", ""));
    run("replay", broken.toString(), "-v");
    run("scrub", file.toString());
    run("scrub", broken.toString());
    look();
  }

  private static final String SECRET_SHOWN = "shown";
  private static final String SECRET_STRIPPED = "stripped";

  private static String har(boolean shown) {
    JsonArray entries = new JsonArray();
    entries.add(entry("1003/profile", 200, profile(everything()), shown));
    entries.add(entry("1003/orders", 200, page(everything()), shown));
    entries.add(
        entry("1003/customers/77", 403, error("INSUFFICIENT_APP_SCOPE", everything()), shown));
    entries.add(entry("1003/application/token", 200, permissions(everything()), shown));
    entries.add(entry("1004/profile", 403, error("INVALID_API_TOKEN", everything()), shown));
    entries.add(entry("1005/profile", 403, "<html>" + everything(), shown));
    entries.add(entry("1006/products", 403, error(everything(), "x"), shown));
    entries.add(entry(EMAIL + "/orders", 400, "", shown));
    entries.add(entry("Zebulon Quackenbush/orders", 400, "", shown));
    JsonObject page = new JsonObject();
    page.addProperty("title", everything());
    JsonArray pages = new JsonArray();
    pages.add(page);
    JsonObject log = new JsonObject();
    log.addProperty("comment", everything());
    log.add("pages", pages);
    log.add("entries", entries);
    JsonObject root = new JsonObject();
    root.add("log", log);
    return root.toString();
  }

  private static JsonObject entry(String path, int status, String body, boolean shown) {
    JsonObject post = new JsonObject();
    post.addProperty("text", everything());
    JsonArray sent = headers(everything());
    if (shown) {
      sent.add(pair("Authorization", "Bearer " + SECRET));
    }
    JsonArray query = new JsonArray();
    query.add(pair("email", everything()));
    JsonObject request = new JsonObject();
    request.addProperty("method", "GET");
    request.addProperty(
        "url",
        "https://app.ecwid.com/api/v3/"
            + path
            + "?email="
            + EMAIL
            + "&token="
            + SECRET
            + "#"
            + everything());
    request.add("headers", sent);
    request.add("cookies", query.deepCopy());
    request.add("queryString", query);
    request.add("postData", post);
    JsonObject content = new JsonObject();
    content.addProperty("size", body.length());
    content.addProperty("mimeType", everything());
    content.addProperty("text", body);
    JsonObject response = new JsonObject();
    response.addProperty("status", status);
    response.addProperty("statusText", everything());
    response.add("headers", headers(everything()));
    response.add("content", content);
    response.addProperty("comment", everything());
    JsonObject entry = new JsonObject();
    entry.addProperty("startedDateTime", "2026-11-23T10:15:00Z");
    entry.add("request", request);
    entry.add("response", response);
    entry.addProperty("_error", everything());
    return entry;
  }

  private static JsonArray headers(String value) {
    JsonArray headers = new JsonArray();
    headers.add(pair("Content-Type", value));
    headers.add(pair("Cookie", value));
    headers.add(pair("Retry-After", value));
    headers.add(pair("WWW-Authenticate", value));
    return headers;
  }

  private static JsonObject pair(String name, String value) {
    JsonObject pair = new JsonObject();
    pair.addProperty("name", name);
    pair.addProperty("value", value);
    return pair;
  }

  @Test
  void transcriptGivesNothingAway() throws IOException {
    String head =
        "$ curl -v -H 'Authorization: Bearer "
            + SECRET
            + "' -G -d '"
            + everything()
            + "' 'https://app.ecwid.com/api/v3/1003/{PATH}?email="
            + EMAIL
            + "'\n"
            + "* Server certificate: "
            + everything()
            + "\n< HTTP/1.1 {STATUS}\n< Content-Type: "
            + everything()
            + "\n< X-Name: "
            + everything()
            + "\n<\n{BODY}\n";
    StringBuilder text = new StringBuilder(everything()).append('\n');
    text.append(call(head, "profile", "200 OK", profile(everything())));
    text.append(
        call(
            head,
            "customers/77",
            "403 " + everything(),
            error("INSUFFICIENT_APP_SCOPE", everything())));
    text.append(call(head, "products", "500 " + everything(), everything()));
    text.append("curl: (6) Could not resolve host: ").append(everything()).append('\n');
    Path file = Files.writeString(folder.resolve("pasted.txt"), text);

    replayInAllFormats(file);
    Path lost = Files.writeString(folder.resolve("lost.txt"), "HTTP/1.1 403 " + everything());
    run("replay", lost.toString(), "-v");
    look();
  }

  private static String call(String head, String path, String status, String body) {
    return head.replace("{PATH}", path).replace("{STATUS}", status).replace("{BODY}", body);
  }

  private void replayInAllFormats(Path file) throws IOException {
    for (String format : FORMATS) {
      run("replay", file.toString(), "-v", "-o", format);
      run("replay", file.toString(), "fixtures/Healthy/sweep.json", "-v", "-o", format);
    }
    Shell.Result lines = new Shell().run("replay", file.toString(), "-o", "json");
    Path reports = Files.writeString(folder.resolve(file.getFileName() + ".jsonl"), lines.out());
    for (String format : FORMATS) {
      run("report", reports.toString(), "-v", "-o", format);
    }
    run("explain", "TOKEN_OUTDATED", "--why-not", file.toString(), "-v");
    run("explain", "MISSING_SCOPES", "--why-not", file.toString(), "-v", "-o", "json");
  }

  @Test
  void mistakesOfUsersGiveNothingAway() throws IOException {
    Path evidence = folder.resolve("evidence.json");
    for (String text :
        List.of(
            "{\"given\":{\"storeId\":\"1003\",\"token\":5,\"profile\":\"" + SECRET + "\"}}",
            "{\"" + SECRET + "\":1}",
            "{\"description\":\"" + SECRET + "\",",
            "{\"errorMessage\":\"" + SECRET + "\"}")) {
      Files.writeString(evidence, text);
      run("replay", evidence.toString(), "-v");
      run("explain", "TOKEN_OUTDATED", "--why-not", evidence.toString(), "-v");
    }
    run("replay", SECRET, "-v");
    run("replay", evidence.toString(), "--request", "GET /" + SECRET, "-v");
    run("replay", evidence.toString(), "--request", SECRET, "-v");
    run("replay", evidence.toString(), "--store", SECRET, "-v");
    run("replay", evidence.toString(), "--base-url", SECRET, "-v");
    run("diagnose", "--store", SECRET, "--base-url", base(), "-v");
    run("diagnose", "--store", "1003", "--record", "none/" + SECRET, "-v");
    Map<String, String> all = new LinkedHashMap<>(seen);
    seen.clear();
    int[] number = new int[1];
    all.values().forEach(text -> seen.put("run " + number[0]++, text));
    look();
  }

  @Test
  void theSearchFindsWhatItIsFor() {
    List<String> canaries = canaries();
    for (String form : everything().split(" ; ", -1)) {
      assertTrue(
          canaries.stream().anyMatch(form::contains) || form.startsWith("\\u"),
          "not found: " + form);
    }
    try (Stream<String> all = canaries.stream()) {
      assertTrue(all.allMatch(each -> each.length() >= 8));
    }
  }
}
