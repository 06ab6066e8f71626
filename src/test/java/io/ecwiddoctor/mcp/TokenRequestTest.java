package io.ecwiddoctor.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.ecwiddoctor.Person;
import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.simulator.Simulator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A token that the server wasn't given is typed by a person, past the conversation. */
@Timeout(60)
final class TokenRequestTest {

  private static final Map<String, ?> OPENS_URLS = Map.of("elicitation", Map.of("url", Map.of()));
  private static final Map<String, ?> FORMS_ONLY = Map.of("elicitation", Map.of("form", Map.of()));
  private static final Map<String, ?> STORE = Map.of("store", "1003");
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\S+");

  private Simulator api;

  @BeforeEach
  void open() throws IOException {
    api = Simulator.start(0);
  }

  @AfterEach
  void close() {
    api.close();
  }

  private Conversation with(Map<String, ?> capabilities, Duration patience) {
    AssistantSettings settings =
        Conversation.settings(api.baseUrl(), null, "", null, Long.MAX_VALUE);
    return new Conversation(settings, capabilities, patience);
  }

  private static int ask(Conversation client) {
    return client.ask("tools/call", Map.of("name", "diagnose", "arguments", STORE));
  }

  private static JsonObject result(Conversation client, int id) {
    return client.reply(id).getAsJsonObject("result");
  }

  private static JsonObject report(JsonObject result) {
    assertFalse(result.get("isError").getAsBoolean(), result.toString());
    return result
        .getAsJsonObject("structuredContent")
        .getAsJsonArray("reports")
        .get(0)
        .getAsJsonObject();
  }

  private static String url(String text) {
    Matcher url = URL.matcher(text);
    assertTrue(url.find(), text);
    return url.group();
  }

  @Test
  void clientHasThePageOpenedAndTheCallGoesOn() throws Exception {
    try (Conversation client = with(OPENS_URLS, LONG)) {
      int id = ask(client);
      JsonObject request = client.heard("elicitation/create");
      JsonObject asked = request.getAsJsonObject("params");
      assertEquals("url", asked.get("mode").getAsString());
      assertTrue(asked.get("message").getAsString().contains("store 1003"), asked.toString());
      client.answer(request, Map.of("action", "accept"));

      String page = new Person().type(asked.get("url").getAsString(), Tokens.SECRET);

      assertFalse(page.contains(Tokens.SECRET), page);
      JsonObject told = client.heard("notifications/elicitation/complete");
      assertEquals(asked.get("elicitationId"), told.getAsJsonObject("params").get("elicitationId"));
      JsonObject report = report(result(client, id));
      assertEquals("FAULT", report.get("verdict").getAsString());
      assertEquals("PAGE", report.getAsJsonObject("token").get("source").getAsString());
      assertFalse(client.everything().contains(Tokens.SECRET.substring(7)), "token in protocol");
    }
  }

  @Test
  void refusalEndsTheCallAndNobodyIsAsked() throws Exception {
    try (Conversation client = with(OPENS_URLS, LONG)) {
      for (String action : List.of("decline", "cancel")) {
        int id = ask(client);
        JsonObject request = client.heard("elicitation/create");
        client.answer(request, Map.of("action", action));

        JsonObject result = result(client, id);
        assertTrue(result.get("isError").getAsBoolean());
        String words = Conversation.text(result);
        assertTrue(words.contains("doesn't want to type in the token of store 1003"), words);
        String url = request.getAsJsonObject("params").get("url").getAsString();
        assertEquals(404, new Person().open(url).statusCode());
      }
      assertEquals(0, api.requests());
    }
  }

  @Test
  void whatWasTypedTooLateIsForTheNextCall() throws Exception {
    try (Conversation client = with(OPENS_URLS, Duration.ofMillis(300))) {
      int id = ask(client);
      JsonObject request = client.heard("elicitation/create");
      client.answer(request, Map.of("action", "accept"));
      String words = Conversation.text(result(client, id));
      assertTrue(words.startsWith("Nobody has typed the token of store 1003 yet."), words);
      assertEquals(0, api.requests());

      new Person().type(url(words), Tokens.SECRET);

      assertEquals("FAULT", report(client.call("diagnose", STORE)).get("verdict").getAsString());
      assertFalse(client.everything().contains(Tokens.SECRET.substring(7)), "token in protocol");
    }
  }

  @Test
  void unansweredQuestionIsNotPutTwice() throws Exception {
    try (Conversation client = with(OPENS_URLS, Duration.ofMillis(300))) {
      JsonObject first = result(client, ask(client));
      assertTrue(first.get("isError").getAsBoolean(), first.toString());
      JsonObject second = result(client, ask(client));
      assertTrue(second.get("isError").getAsBoolean(), second.toString());
      assertEquals(1, client.everything().split("elicitation/create", -1).length - 1);
    }
  }

  @Test
  void cancelledCallLeavesThePageOpen() throws Exception {
    try (Conversation client = with(OPENS_URLS, LONG)) {
      int id = ask(client);
      JsonObject request = client.heard("elicitation/create");
      client.say(
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
              + id
              + "}}");
      assertTrue(client.request("ping", Map.of()).has("result"));
      String url = request.getAsJsonObject("params").get("url").getAsString();
      new Person().type(url, Tokens.SECRET);

      assertEquals("FAULT", report(client.call("diagnose", STORE)).get("verdict").getAsString());
      assertFalse(client.everything().contains("nternal error"), client.everything());
    }
  }

  @Test
  void assistantPassesTheUrlOnWhereTheClientCannot() throws Exception {
    for (Map<String, ?> capabilities : List.of(Map.<String, Object>of(), FORMS_ONLY)) {
      try (Conversation client = with(capabilities, LONG)) {
        String words = client.failure("diagnose", STORE);
        assertTrue(words.contains("into a file that is named after the store"), words);

        new Person().type(url(words), Tokens.SECRET);

        assertEquals("FAULT", report(client.call("diagnose", STORE)).get("verdict").getAsString());
        assertFalse(client.everything().contains("elicitation/create"), client.everything());
      }
    }
  }

  @Test
  void clientThatFailsToOpenAUrlGetsItInTheResult() throws Exception {
    try (Conversation client = with(OPENS_URLS, LONG)) {
      int id = ask(client);
      JsonObject request = client.heard("elicitation/create");
      client.say(
          "{\"jsonrpc\":\"2.0\",\"id\":"
              + request.get("id")
              + ",\"error\":{\"code\":-32603,\"message\":\"no browser\"}}");

      new Person().type(url(Conversation.text(result(client, id))), Tokens.SECRET);
      assertEquals("FAULT", report(client.call("diagnose", STORE)).get("verdict").getAsString());
    }
  }
}
