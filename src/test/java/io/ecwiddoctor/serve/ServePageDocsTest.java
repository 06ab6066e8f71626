package io.ecwiddoctor.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.simulator.Simulator;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Each call of curl in docs/serve.md is answered, as a shell and curl make it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the calls are for a POSIX shell")
final class ServePageDocsTest {

  private static final Map<String, String> FILES = new LinkedHashMap<>();

  static {
    put("key.txt", Desktop.KEY + "\n");
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
    FILES.put(name, text);
  }

  @TempDir private Path folder;

  @Test
  void callsOfTheDocumentAreAnswered() throws Exception {
    boolean there =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(entry -> Files.isExecutable(Path.of(entry, "curl")));
    assertTrue(there || System.getenv("CI") == null, "curl is missing; .ci/run installs it");
    assumeTrue(there, "curl is not installed");
    for (var file : FILES.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    List<String> calls =
        Files.readAllLines(Path.of("docs/serve.md")).stream()
            .filter(line -> line.startsWith("curl "))
            .toList();
    assertEquals(7, calls.size());
    try (Simulator api = Simulator.start(0);
        Desktop desk = new Desktop(api.baseUrl())) {
      for (String call : calls) {
        String here = call.replace("127.0.0.1:8090", desk.host());
        assertNotEquals(call, here);
        String got = run(here + " -w '%{http_code}'");
        assertTrue(got.endsWith("200"), call + "\n" + got);
        String body = got.substring(0, got.length() - 3);
        assertTrue(JsonParser.parseString(body).isJsonObject(), call + "\n" + got);
      }
    }
  }

  private String run(String call) throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", call).directory(folder.toFile());
    shell.environment().put("no_proxy", "127.0.0.1");
    Process process = shell.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), call + "\n" + said);
    return said;
  }
}
