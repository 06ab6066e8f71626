package io.ecwiddoctor.mcp;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.ApiBaseUrl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that speaks the protocol line by line, so that it can also say what no client would. */
final class Conversation implements AutoCloseable {

  private final Socket socket;
  private final OutputStream out;
  private final BufferedReader in;
  private final CompletableFuture<Void> served = new CompletableFuture<>();
  private final List<String> seen = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private int lastId;

  Conversation(AssistantSettings settings) {
    this(settings, Map.of(), TokenRequest.PATIENCE);
  }

  /**
   * With a client that can do something.
   *
   * @param capabilities what it can do
   * @param patience how long a call waits for a person
   */
  Conversation(AssistantSettings settings, Map<String, ?> capabilities, Duration patience) {
    // Not pipes of channels, which an interrupted writer closes; standard output has no such habit.
    try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      socket = new Socket(door.getInetAddress(), door.getLocalPort());
      Socket other = door.accept();
      out = socket.getOutputStream();
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      Thread server =
          new Thread(
              () -> {
                try (other) {
                  new AssistantServer(settings, log::add, patience)
                      .serve(other.getInputStream(), other.getOutputStream());
                  served.complete(null);
                } catch (Exception | Error e) {
                  served.completeExceptionally(e);
                }
              },
              "server");
      server.setDaemon(true);
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    request(
        "initialize",
        Map.of(
            "protocolVersion",
            "2025-11-25",
            "capabilities",
            capabilities,
            "clientInfo",
            Map.of("name", "test", "version", "1")));
    say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
  }

  /** Settings of a server with this folder for recordings, which asks nobody. */
  static AssistantSettings offline(@Nullable Path recordings) {
    return settings("https://app.ecwid.com/api/v3", null, "", recordings, Long.MAX_VALUE);
  }

  /** Settings of a server that asks the API at this address. */
  static AssistantSettings settings(
      String api, @Nullable Path tokens, String token, @Nullable Path recordings, long most) {
    return new AssistantSettings(
        ApiBaseUrl.of(api),
        fingerprints ->
            EcwidDoctor.builder()
                .baseUrl(api)
                .timeout(Duration.ofSeconds(5))
                .fingerprints(fingerprints)
                .build(),
        Duration.ofSeconds(5),
        most,
        500,
        null,
        tokens,
        AccessToken.of(token),
        recordings);
  }

  /** Sends a line. */
  void say(String line) {
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a request, and returns its id. */
  int ask(String method, Map<String, ?> params) {
    lastId++;
    say(
        new Gson()
            .toJson(Map.of("jsonrpc", "2.0", "id", lastId, "method", method, "params", params)));
    return lastId;
  }

  /** Waits for a request or notification of the server; what comes before is dropped. */
  JsonObject heard(String method) {
    while (true) {
      JsonObject message = next();
      if (message.has("method") && message.get("method").getAsString().equals(method)) {
        return message;
      }
    }
  }

  /** Answers a request of the server. */
  void answer(JsonObject request, Map<String, ?> result) {
    JsonObject reply = new JsonObject();
    reply.addProperty("jsonrpc", "2.0");
    reply.add("id", request.get("id"));
    reply.add("result", new Gson().toJsonTree(result));
    say(reply.toString());
  }

  /** Sends a request and returns the reply. */
  JsonObject request(String method, Map<String, ?> params) {
    return reply(ask(method, params));
  }

  /** Calls a tool and returns the result. */
  JsonObject call(String tool, Map<String, ?> arguments) {
    JsonObject reply = request("tools/call", Map.of("name", tool, "arguments", arguments));
    if (!reply.has("result")) {
      throw new AssertionError(reply.toString());
    }
    return reply.getAsJsonObject("result");
  }

  /** Calls a tool that must fail, and returns what it says. */
  String failure(String tool, Map<String, ?> arguments) {
    JsonObject result = call(tool, arguments);
    if (!result.get("isError").getAsBoolean()) {
      throw new AssertionError(result.toString());
    }
    return text(result);
  }

  /** The text of a result. */
  static String text(JsonObject result) {
    return result.getAsJsonArray("content").get(0).getAsJsonObject().get("text").getAsString();
  }

  /** Waits for the reply to a request; others may come before. */
  JsonObject reply(int id) {
    while (true) {
      JsonObject message = next();
      JsonElement of = message.get("id");
      if (of != null && !of.isJsonNull() && of.getAsString().equals(String.valueOf(id))) {
        return message;
      }
    }
  }

  /** Waits for the next message. */
  JsonObject next() {
    try {
      String line = in.readLine();
      if (line == null) {
        throw new AssertionError("The server ended: " + seen);
      }
      seen.add(line);
      return JsonParser.parseString(line).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that the server said. */
  String everything() {
    return String.join("\n", seen) + String.join("\n", log);
  }

  /** Ends the input, waits for the server to end, and returns what it said meanwhile. */
  List<String> end() throws Exception {
    socket.shutdownOutput();
    List<String> rest = new ArrayList<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      rest.add(line);
    }
    served.get(20, TimeUnit.SECONDS);
    return rest;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
