package io.ecwiddoctor.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.serve.Desktop.Got;
import io.ecwiddoctor.simulator.Simulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each call of curl in docs/serve.md is answered. */
final class ServePageDocsTest {

  private static final Pattern HEADER =
      Pattern.compile("-H \"([^:]+): ((?:[^\"]|\\$\\([^)]*\\))*)\"");
  private static final Pattern DATA = Pattern.compile("--data-binary @(\\S+)");
  private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:8090([^\" ]+)");

  private static final Map<String, byte[]> FILES = new LinkedHashMap<>();

  static {
    put("request.json", "{\"store\": \"1003\", \"token\": \"" + Tokens.SECRET + "\"}");
    put(
        "shop.har",
        "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"x\",\"version\":\"1\"},\"entries\":[{"
            + "\"startedDateTime\":\"2026-11-01T12:00:00Z\",\"time\":5,\"request\":{\"method\":"
            + "\"GET\",\"url\":\"https://app.ecwid.com/api/v3/1003/profile\",\"httpVersion\":\"HTTP/1.1\",\"headers\":[{\"name\":\"Authorization\",\"value\":\"Bearer"
            + " "
            + Tokens.SECRET
            + "\"}]},\"response\":{\"status\":403,\"statusText\":\"Forbidden\",\"httpVersion\":"
            + "\"HTTP/1.1\",\"headers\":[],\"content\":{\"size\":0,\"mimeType\":\"\",\"text\":\"\"}}}]}}");
    put(
        "pasted.txt",
        """
        GET https://app.ecwid.com/api/v3/1003/orders
        HTTP/1.1 403 Forbidden

        {"errorCode":"INVALID_API_TOKEN"}
        """);
  }

  private static void put(String name, String text) {
    FILES.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void callsOfTheDocumentAreAnswered() throws Exception {
    List<String> calls =
        Files.readAllLines(Path.of("docs/serve.md")).stream()
            .filter(line -> line.startsWith("curl "))
            .toList();
    assertEquals(7, calls.size());
    try (Simulator api = Simulator.start(0);
        Desktop desk = new Desktop(api.baseUrl())) {
      for (String call : calls) {
        Got got = run(call, desk);
        assertEquals(200, got.status(), call + "\n" + got);
        assertTrue(JsonParser.parseString(got.body()).isJsonObject(), call);
      }
    }
  }

  /** What curl makes of the few options that stand there. */
  private static Got run(String call, Desktop desk) throws Exception {
    Map<String, String> headers = new LinkedHashMap<>(Map.of("Host", desk.host()));
    Matcher header = HEADER.matcher(call);
    while (header.find()) {
      headers.put(header.group(1), header.group(2).replace("$(cat key.txt)", Desktop.KEY));
    }
    Matcher url = URL.matcher(call);
    assertTrue(url.find(), call);
    Matcher data = DATA.matcher(call);
    return data.find()
        ? desk.send("POST", url.group(1), headers, FILES.get(data.group(1)))
        : desk.send("GET", url.group(1), headers, "");
  }
}
