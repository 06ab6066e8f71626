package io.ecwiddoctor.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client hears, whatever it says. */
final class AssistantServerTest {

  private static final String PASTED =
      """
      $ curl -i https://app.ecwid.com/api/v3/1003/profile
      HTTP/1.1 403 Forbidden
      Content-Type: application/json

      {"errorCode":"INVALID_API_TOKEN","errorMessage":"Token doesn't exist"}
      """;

  @TempDir private Path folder;
  private Conversation client;

  @BeforeEach
  void start() {
    client = new Conversation(Conversation.offline(folder));
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private Map<String, JsonObject> tools() {
    JsonArray list =
        client.request("tools/list", Map.of()).getAsJsonObject("result").getAsJsonArray("tools");
    return list.asList().stream()
        .map(JsonElement::getAsJsonObject)
        .collect(Collectors.toMap(tool -> tool.get("name").getAsString(), tool -> tool));
  }

  private static List<String> mistakes(JsonObject schema, JsonElement value) {
    Schema check =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema.toString(), InputFormat.JSON);
    return check.validate(value.toString(), InputFormat.JSON).stream()
        .map(Object::toString)
        .toList();
  }

  @Test
  void everyToolReturnsWhatItsSchemaDescribes() {
    Map<String, JsonObject> tools = tools();
    Map<String, Map<String, ?>> calls =
        Map.of(
            "replay", Map.of("text", PASTED),
            "explain", Map.of("code", "missing-scopes"),
            "lookup_scope", Map.of("request", "PUT /products/17"),
            "profiles", Map.of());
    assertTrue(tools.keySet().containsAll(calls.keySet()), tools.keySet().toString());
    calls.forEach(
        (name, arguments) -> {
          JsonObject tool = tools.get(name);
          JsonObject result = client.call(name, arguments);
          assertFalse(result.get("isError").getAsBoolean(), result.toString());
          assertEquals("object", tool.getAsJsonObject("outputSchema").get("type").getAsString());
          assertEquals(
              List.of(),
              mistakes(tool.getAsJsonObject("outputSchema"), result.get("structuredContent")));
          assertFalse(Conversation.text(result).isBlank());
        });
    assertEquals(
        List.of(),
        mistakes(
            tools.get("explain").getAsJsonObject("outputSchema"),
            client.call("explain", Map.of("code", "403")).get("structuredContent")));
    assertEquals(
        List.of(),
        mistakes(
            tools.get("lookup_scope").getAsJsonObject("outputSchema"),
            client
                .call("lookup_scope", Map.of("scope", "update_orders"))
                .get("structuredContent")));
  }

  @Test
  void replayDiagnosesWhatWasPastedOrLiesInTheFolder() throws IOException {
    JsonObject pasted = client.call("replay", Map.of("text", PASTED));
    assertTrue(Conversation.text(pasted).startsWith("FAULT  Store 1003"), pasted.toString());
    Files.writeString(folder.resolve("calls.txt"), PASTED);
    JsonObject file = client.call("replay", Map.of("file", "calls.txt"));
    assertEquals(pasted.get("structuredContent"), file.get("structuredContent"));
    JsonObject status =
        client.call("replay", Map.of("status", 403, "request", "GET /api/v3/1003/profile"));
    assertFalse(status.get("isError").getAsBoolean(), status.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "PUT /products/17, update_catalog",
    "put /api/v3/1003/products/17, update_catalog",
    "PUT https://app.ecwid.com/api/v3/1003/products/17?x=1, update_catalog",
    "PUT 1003/products/17, update_catalog",
    "PUT /customers/5, read_customers update_customers",
    "GET /orders, read_orders",
    "GET /profile, read_store_profile",
    "GET /batch, ''"
  })
  void requestsNeedScopes(String request, String scopes) {
    JsonObject found =
        client
            .call("lookup_scope", Map.of("request", request))
            .getAsJsonObject("structuredContent")
            .getAsJsonArray("endpoints")
            .get(0)
            .getAsJsonObject();
    assertEquals(
        scopes,
        String.join(
            " ",
            found.getAsJsonArray("scopes").asList().stream()
                .map(each -> each.getAsJsonObject().get("name").getAsString())
                .toList()));
  }

  @Test
  void aScopeOpensEndpointsAndAPathHasSeveralMethods() {
    String opened = Conversation.text(client.call("lookup_scope", Map.of("scope", "read_orders")));
    assertTrue(opened.contains("GET /orders/{orderId}:"), opened);
    String path = Conversation.text(client.call("lookup_scope", Map.of("request", "/products/17")));
    assertTrue(path.contains("GET ") && path.contains("PUT ") && path.contains("DELETE "), path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replay | {} | Give one of text, file and status.",
        "replay | {\"text\":\"x\",\"file\":\"y\"} | Only one of text and file can be given.",
        "replay | {\"text\":\"\"} | text: is empty",
        "replay | {\"text\":[1]} | text: must be a text in quotes.",
        "replay | {\"status\":99,\"request\":\"GET /x\"} | status: must be an integer from 200 to 599.",
        "replay | {\"text\":\"x\",\"profile\":\"all\"} | profile: \"all\" is none of migration, read-only",
        "replay | {\"text\":\"x\",\"scopes\":[]} | scopes: must list from 1 to 60, not 0.",
        "replay | {\"text\":\"x\",\"scopes\":[\"read_order\"]} | scopes: \"read_order\" is not a scope",
        "replay | {\"text\":\"x\",\"store\":\"me\"} | store: \"me\" must be a store id",
        "replay | {\"text\":\"x\",\"request\":\"profile\"} | request: \"profile\" must be a method and a path",
        "replay | {\"text\":\"x\"} | there is no call in it",
        "replay | {\"path\":\"x\"} | There is no argument \"path\"; there are appScopes, file,",
        "explain | {} | code is missing",
        "explain | {\"code\":\"NO_IDEA\"} | there is no diagnosis \"NO_IDEA\"",
        "lookup_scope | {} | Give either request or scope.",
        "lookup_scope | {\"request\":\"GET /nothing\"} | Ecwid's documents have no endpoint",
        "lookup_scope | {\"request\":\"PUT /profile/x/y/z and more\"} | must be a method and a path",
        "lookup_scope | {\"scope\":\"write_all\"} | \"write_all\" is not a scope",
        "profiles | {\"name\":\"x\"} | There is no argument \"name\"; the tool takes none."
      })
  void wrongArgumentsAreNamedWithAWayOut(String tool, String arguments, String words) {
    int id = 77;
    client.say(
        "{\"jsonrpc\":\"2.0\",\"id\":77,\"method\":\"tools/call\",\"params\":{\"name\":\""
            + tool
            + "\",\"arguments\":"
            + arguments
            + "}}");
    JsonObject result = client.reply(id).getAsJsonObject("result");
    assertTrue(result.get("isError").getAsBoolean(), result.toString());
    assertTrue(Conversation.text(result).contains(words), Conversation.text(result));
    assertFalse(result.has("structuredContent"));
  }

  @Test
  void unknownToolsAndMethodsAreErrorsOfTheProtocol() {
    JsonObject tool = client.request("tools/call", Map.of("name", "delete_store"));
    assertEquals(-32602, tool.getAsJsonObject("error").get("code").getAsInt());
    JsonObject method = client.request("stores/delete", Map.of());
    assertEquals(-32601, method.getAsJsonObject("error").get("code").getAsInt());
  }

  @Test
  void whatIsNoMessageIsAnsweredAndTheNextOneIsHeard() {
    for (String line : List.of("nonsense", "{}", "[]", "{\"jsonrpc\":\"2.0\"}", "\"\u0000\"")) {
      client.say(line);
      JsonObject reply = client.next();
      assertEquals(-32700, reply.getAsJsonObject("error").get("code").getAsInt(), line);
      assertTrue(reply.get("id").isJsonNull());
    }
    client.say("");
    assertFalse(client.call("profiles", Map.of()).get("isError").getAsBoolean());
  }

  /** None of these may end the server; most get an error, and some have nobody to answer to. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'jsonrpc':'2.0','id':null,'method':'ping'}",
        "{'jsonrpc':'2.0','id':{'a':1},'method':'ping'}",
        "{'jsonrpc':'2.0','id':9,'method':null}",
        "{'jsonrpc':'2.0','id':9,'method':5,'params':[]}",
        "{'jsonrpc':'2.0','id':9,'method':'tools/call'}",
        "{'jsonrpc':'2.0','id':9,'method':'tools/call','params':{'name':null}}",
        "{'jsonrpc':'2.0','id':9,'method':'tools/call','params':{'name':'profiles','arguments':[]}}",
        "{'jsonrpc':'2.0','id':9,'method':'tools/call','params':{'name':'explain','arguments':{'code':null}}}",
        "{'jsonrpc':'2.0','id':9,'method':'tools/call','params':'x'}",
        "{'jsonrpc':'2.0','method':null}",
        "{'jsonrpc':'2.0','method':'notifications/cancelled'}",
        "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':null}}",
        "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':{}}}",
        "{'jsonrpc':'2.0','method':'notifications/roots/list_changed'}",
        "{'jsonrpc':'2.0','id':9,'result':{}}",
        "{'jsonrpc':'2.0','id':9,'error':{'code':1,'message':'x'}}",
        "{'jsonrpc':'2.0','id':9,'method':'initialize','params':{}}",
        "{'id':9,'method':'ping'}"
      })
  @Timeout(30)
  void anOddMessageEndsNothing(String message) {
    client.say(message.replace('\'', '"'));
    assertFalse(client.call("profiles", Map.of()).get("isError").getAsBoolean());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"id\":78,\"method\":\"tools/call\",\"params\":{\"x\":\"@\"}}",
        "{\"method\":\"tools/call\",\"params\":{\"id\":5,\"x\":\"@\"},\"jsonrpc\":\"2.0\",\"id\":78}"
      })
  void aMessageThatIsTooLongIsRefusedByItsIdAndNotKept(String message) {
    client.say(message.replace("@", "x".repeat(StdioTransport.LONGEST + 1)));
    JsonObject error = client.reply(78).getAsJsonObject("error");
    assertTrue(error.get("message").getAsString().contains("more than 8 MiB"), error.toString());
    assertFalse(client.call("profiles", Map.of()).get("isError").getAsBoolean());
  }

  @Test
  void aTokenIsRefusedWhereverItStandsAndNotRepeated() {
    String secret = Tokens.SECRET;
    String pasted = "curl -H 'Authorization: Bearer " + secret + "' https://app.ecwid.com/";
    List<String> refusals = new ArrayList<>();
    refusals.add(client.failure("replay", Map.of("text", pasted)));
    refusals.add(client.failure("replay", Map.of("file", secret)));
    refusals.add(client.failure("replay", Map.of("text", "x", "scopes", List.of(secret))));
    refusals.add(client.failure("replay", Map.of("text", "x", "token", secret)));
    refusals.add(client.failure("replay", Map.of(secret, "x")));
    refusals.add(client.failure("replay", Map.of("x", Map.of("y", List.of(secret)))));
    refusals.add(client.failure("explain", Map.of("code", secret.substring(7))));
    refusals.add(client.failure("lookup_scope", Map.of("request", "GET /orders?token=" + secret)));
    refusals.forEach(words -> assertTrue(words.contains("Consider it leaked"), words));
    client.request("tools/call", Map.of("name", secret));
    client.request(secret, Map.of());
    assertFalse(client.everything().contains(secret.substring(7, 27)), client.everything());
  }

  @Test
  void whatStandsInForATokenIsNotRefused() {
    for (String token : List.of("secret_" + "x".repeat(32), "[redacted]", "$TOKEN")) {
      String text = PASTED.replace("$ curl", "$ curl -H 'Authorization: Bearer " + token + "'");
      assertFalse(client.call("replay", Map.of("text", text)).get("isError").getAsBoolean(), token);
    }
  }

  @Test
  void noFileOutsideOfTheFolderIsOpened() throws IOException {
    Path outside = Files.writeString(Files.createTempFile("outside", ".txt"), PASTED);
    Files.createSymbolicLink(folder.resolve("link.txt"), outside);
    Files.createDirectory(folder.resolve("sub"));
    for (String name :
        List.of(
            outside.toString(),
            "../" + folder.getFileName() + "/../x",
            "link.txt",
            "sub",
            ".hidden",
            "no.txt",
            "a\u0000b")) {
      assertTrue(
          client.failure("replay", Map.of("file", name)).contains("is no file in the folder"),
          name);
    }
    try (Conversation without = new Conversation(Conversation.offline(null))) {
      assertTrue(
          without.failure("replay", Map.of("file", "x")).contains("without --recordings DIR"));
    }
  }

  @Test
  void callsUnderWayAreAnsweredWhenTheInputEnds() throws Exception {
    client.ask("tools/call", Map.of("name", "replay", "arguments", Map.of("text", PASTED)));
    List<String> rest = client.end();
    assertEquals(1, rest.size(), rest.toString());
    assertTrue(rest.get(0).contains("FAULT  Store 1003"), rest.toString());
  }

  @Test
  void configurationsInTheDocumentsAreJsonWithOptionsThatExist() throws IOException {
    ByteArrayOutputStream help = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(help, true, StandardCharsets.UTF_8);
    int unused =
        Main.run(new String[] {"mcp", "--help"}, InputStream.nullInputStream(), out, out, Map.of());
    Matcher blocks =
        Pattern.compile("(?s)```json\n(.*?)```")
            .matcher(Files.readString(Path.of("docs/assistant.md")));
    List<String> options = new ArrayList<>();
    while (blocks.find()) {
      JsonObject servers =
          JsonParser.parseString(blocks.group(1))
              .getAsJsonObject()
              .asMap()
              .values()
              .iterator()
              .next()
              .getAsJsonObject();
      JsonArray words = servers.getAsJsonObject("ecwid-doctor").getAsJsonArray("args");
      assertEquals("mcp", words.get(0).getAsString());
      words.asList().stream()
          .map(JsonElement::getAsString)
          .filter(word -> word.startsWith("-"))
          .forEach(options::add);
    }
    assertEquals(4, options.size(), options.toString());
    options.forEach(
        option -> assertTrue(help.toString(StandardCharsets.UTF_8).contains(option), option));
  }

  @Test
  void severalCasesOfOneFileAreSeveralReports() {
    String two = PASTED + PASTED.replace("1003", "1004");
    JsonArray reports =
        client
            .call("replay", Map.of("text", two))
            .getAsJsonObject("structuredContent")
            .getAsJsonArray("reports");
    assertEquals(
        List.of("1003", "1004"),
        Stream.of(0, 1)
            .map(
                i ->
                    reports
                        .get(i)
                        .getAsJsonObject()
                        .getAsJsonObject("store")
                        .get("id")
                        .getAsString())
            .toList());
  }
}
