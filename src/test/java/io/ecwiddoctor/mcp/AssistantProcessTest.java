package io.ecwiddoctor.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.simulator.Simulator;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as an assistant starts it, heard by the client of the protocol's own SDK. */
@Tag("slow")
@Timeout(120)
final class AssistantProcessTest {

  @TempDir private Path folder;

  /** As the launcher starts it: the classes, the libraries and those of the protocol. */
  private static List<String> command(String... arguments) throws IOException {
    List<String> classes = new ArrayList<>(List.of("target/classes"));
    for (String lib : List.of("target/lib", "target/lib-mcp")) {
      try (Stream<Path> jars = Files.list(Path.of(lib))) {
        jars.map(Path::toString)
            .filter(jar -> !jar.contains("/ecwid-doctor-"))
            .sorted()
            .forEach(classes::add);
      }
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable", "-cp"));
    command.add(String.join(File.pathSeparator, classes));
    command.addAll(List.of("io.ecwiddoctor.cli.Main", "mcp"));
    command.addAll(List.of(arguments));
    return command;
  }

  @Test
  void theClientOfTheSdkCallsEveryTool() throws Exception {
    Files.writeString(folder.resolve("shop"), Tokens.SECRET);
    try (Simulator api = Simulator.start(0)) {
      List<String> command = command("--base-url", api.baseUrl(), "--tokens", folder.toString());
      ServerParameters server =
          ServerParameters.builder(command.get(0)).args(command.subList(1, command.size())).build();
      StdioClientTransport transport =
          new StdioClientTransport(server, McpJsonDefaults.getMapper());
      List<String> errors = new ArrayList<>();
      transport.setStdErrorHandler(errors::add);
      try (McpSyncClient client =
          McpClient.sync(transport).requestTimeout(Duration.ofSeconds(60)).build()) {
        McpSchema.InitializeResult hello = client.initialize();
        assertEquals("ecwid-doctor", hello.serverInfo().name());
        assertEquals(
            List.of("diagnose", "explain", "lookup_scope", "profiles", "replay"),
            client.listTools().tools().stream().map(McpSchema.Tool::name).sorted().toList());
        assertTrue(ok(client, "explain", Map.of("code", "TOKEN_OUTDATED")).contains("Remedy"));
        assertTrue(
            ok(client, "lookup_scope", Map.of("request", "PUT /products/17"))
                .contains("update_catalog"));
        assertTrue(ok(client, "profiles", Map.of()).contains("migration"));
        assertTrue(
            ok(client, "replay", Map.of("status", 402, "request", "GET /api/v3/1003/profile"))
                .contains("1003"));
        String store = String.valueOf(api.situations().get(0).storeId());
        assertTrue(ok(client, "diagnose", Map.of("store", store, "token", "shop")).contains(store));
        CallToolResult wrong = client.callTool(request("explain", Map.of("code", "?")));
        assertTrue(wrong.isError());
        assertThrows(McpError.class, () -> client.callTool(request("delete", Map.of())));
        assertTrue(client.closeGracefully());
      }
      assertEquals(List.of(), errors);
    }
  }

  private static CallToolRequest request(String tool, Map<String, Object> arguments) {
    return CallToolRequest.builder(tool).arguments(arguments).build();
  }

  private static String ok(McpSyncClient client, String tool, Map<String, Object> arguments) {
    CallToolResult result = client.callTool(request(tool, arguments));
    assertFalse(result.isError(), result.toString());
    assertTrue(result.structuredContent() instanceof Map<?, ?>, result.toString());
    return result.content().stream()
        .map(part -> ((McpSchema.TextContent) part).text())
        .collect(Collectors.joining());
  }

  @Test
  void closedInputEndsItWithZeroAndNoTokenIsInWhatItSaid() throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    try (Simulator api = Simulator.start(0)) {
      ProcessBuilder builder =
          new ProcessBuilder(command("--base-url", api.baseUrl(), "-v"))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().put("ECWID_TOKEN", Tokens.SECRET);
      Process process = builder.start();
      try (OutputStream in = process.getOutputStream()) {
        say(
            in,
            "{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'protocolVersion':'2025-06-18','capabilities':{},'clientInfo':{'name':'t','version':'1'}}}");
        say(in, "{'jsonrpc':'2.0','method':'notifications/initialized'}");
        int id = 2;
        for (var situation : api.situations().subList(0, 8)) {
          say(in, call(id++, "diagnose", "{'store':'" + situation.storeId() + "'}"));
        }
        say(in, call(id++, "diagnose", "{'store':'" + Tokens.SECRET + "'}"));
        say(
            in,
            call(id++, "replay", "{'text':'curl -H Authorization: Bearer " + Tokens.SECRET + "'}"));
        say(in, call(id++, Tokens.SECRET, "{}"));
        say(in, "secret here: " + Tokens.SECRET);
        await(out, id);
      }
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue(), Files.readString(err));
    }
    String said = Files.readString(out);
    said.lines().forEach(line -> assertTrue(JsonParser.parseString(line).isJsonObject(), line));
    assertFalse(said.contains(Tokens.SECRET.substring(7)), said);
    assertFalse(Files.readString(err).contains(Tokens.SECRET.substring(7)), Files.readString(err));
    assertTrue(said.contains("Consider it leaked"));
  }

  private static void say(OutputStream in, String line) throws IOException {
    in.write((line.replace('\'', '"') + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  private static String call(int id, String tool, String arguments) {
    return "{'jsonrpc':'2.0','id':"
        + id
        + ",'method':'tools/call','params':{'name':'"
        + tool
        + "','arguments':"
        + arguments
        + "}}";
  }

  /** Waits for so many replies. */
  private static void await(Path out, int lines) throws IOException, InterruptedException {
    for (int i = 0; i < 600; i++) {
      if (Files.readString(out).lines().count() >= lines) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("Not all was answered: " + Files.readString(out));
  }
}
