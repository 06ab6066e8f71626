import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Scores commands that say why a token doesn't work: {@code java Accuracy.java CASES COMMAND...} plays each case of
 * cases.json on loopback, runs each command and prints a Markdown table.
 *
 * <p>A command gets the store, the token and the base URL in ECWID_STORE_ID, ECWID_TOKEN and ECWID_BASE_URL, or, where the
 * case is a paste, its file as the only argument. It prints the diagnosis codes it is sure of, one a line; HEALTHY if
 * nothing is wrong; nothing if it can't tell.
 */
final class Accuracy {

  private static final int SECONDS = 120;
  private static final String TOKEN = "secret_" + "q7".repeat(16);

  /** Where a command prints more than a case allows, that is a false verdict; else a truth unsaid is missed. */
  private static final class Score {
    int cases;
    int right;
    int falseVerdicts;
    int missed;
    int requests;
    final Map<String, List<String>> notes = new TreeMap<>();
  }

  public static void main(String[] args) throws Exception {
    JsonObject suite = JsonParser.parseString(Files.readString(Path.of(args[0]))).getAsJsonObject();
    JsonArray cases = suite.getAsJsonArray("cases");
    Map<String, Map<Boolean, Score>> scores = new LinkedHashMap<>();
    for (int i = 1; i < args.length; i++) {
      Map<Boolean, Score> score = Map.of(true, new Score(), false, new Score());
      for (JsonElement each : cases) {
        run(Path.of(args[i]).toAbsolutePath(), each.getAsJsonObject(), suite.getAsJsonObject("healthy"), score);
      }
      scores.put(Path.of(args[i]).getFileName().toString(), score);
    }
    print("live: " + count(cases, false) + " situations on a server", scores, true);
    print("pastes: " + count(cases, true) + " texts that people send", scores, false);
  }

  private static long count(JsonArray cases, boolean paste) {
    return cases.asList().stream().filter(each -> each.getAsJsonObject().has("paste") == paste).count();
  }

  private static void run(Path command, JsonObject one, JsonObject healthy, Map<Boolean, Score> scores)
      throws Exception {
    boolean live = !one.has("paste");
    Score score = scores.get(live);
    String name = one.get("name").getAsString();
    Set<String> said;
    try (Server server = new Server(one, healthy)) {
      List<String> words = new ArrayList<>(List.of(command.toString()));
      Path paste = null;
      if (!live) {
        paste = Files.createTempFile("paste", ".txt");
        Files.writeString(paste, filled(String.join("\n", strings(one, "paste"))) + "\n");
        words.add(paste.toString());
      }
      ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().keySet().removeIf(each -> each.toLowerCase().endsWith("_proxy"));
      builder.environment().keySet().removeIf(each -> each.startsWith("ECWID_") && !each.startsWith("ECWID_DOCTOR_"));
      if (live) {
        builder.environment().put("ECWID_STORE_ID", text(one, "store", "1003"));
        builder.environment().put("ECWID_TOKEN", filled(text(one, "token", "@TOKEN@")));
        builder.environment().put("ECWID_BASE_URL", "http://127.0.0.1:" + server.port() + "/api/v3");
      }
      Process process = builder.start();
      process.getOutputStream().close();
      said = new TreeSet<>(new String(process.getInputStream().readAllBytes()).lines().toList());
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command + " doesn't end: " + name);
      }
      score.requests += server.requests.get();
      if (paste != null) {
        Files.delete(paste);
      }
    }
    Set<String> truth = new TreeSet<>(strings(one, "truth"));
    Set<String> allowed = new TreeSet<>(truth);
    allowed.addAll(strings(one, "accept"));
    score.cases++;
    String kind = one.get("kind").getAsString();
    if (!allowed.containsAll(said)) {
      score.falseVerdicts++;
      note(score, kind, name + " says " + said);
    } else if (!truth.isEmpty() && said.stream().noneMatch(truth::contains)) {
      score.missed++;
      note(score, kind, name + " isn't told");
    } else {
      score.right++;
    }
  }

  private static void note(Score score, String kind, String what) {
    score.notes.computeIfAbsent(kind, each -> new ArrayList<>()).add(what);
  }

  private static void print(String title, Map<String, Map<Boolean, Score>> scores, boolean live) {
    System.out.println("| " + title + " | right | false verdicts | missed | requests |");
    System.out.println("| --- | ---: | ---: | ---: | ---: |");
    scores.forEach(
        (command, both) -> {
          Score score = both.get(live);
          System.out.printf(
              "| %s | %d | %d | %d | %s |%n",
              command, score.right, score.falseVerdicts, score.missed, live ? score.requests : "0");
          score.notes.forEach((kind, what) -> System.err.println(command + " " + kind + ": " + what));
        });
    System.out.println();
  }

  private static String filled(String text) {
    return text.replace("@TOKEN@", TOKEN);
  }

  private static String text(JsonObject object, String name, String otherwise) {
    return object.has(name) ? object.get(name).getAsString() : otherwise;
  }

  private static List<String> strings(JsonObject object, String name) {
    List<String> texts = new ArrayList<>();
    if (object.has(name)) {
      object.getAsJsonArray(name).forEach(each -> texts.add(each.getAsString()));
    }
    return texts;
  }

  /** Answers as the case says, else as a healthy store. Other stores don't exist, unless the address is blocked. */
  private static final class Server implements AutoCloseable {

    final AtomicInteger requests = new AtomicInteger();
    private final JsonObject one;
    private final JsonObject healthy;
    private final Map<String, Integer> turns = new TreeMap<>();
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    Server(JsonObject one, JsonObject healthy) throws IOException {
      this.one = one;
      this.healthy = healthy;
      Thread thread = new Thread(this::serve);
      thread.setDaemon(true);
      thread.start();
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve() {
      while (!socket.isClosed()) {
        try (Socket client = socket.accept()) {
          answer(client);
        } catch (IOException e) {
          // The client went away, or the case is over.
        }
      }
    }

    private void answer(Socket client) throws IOException {
      client.setSoTimeout(10_000);
      BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      String first = in.readLine();
      if (first == null) {
        return;
      }
      for (String line = in.readLine(); line != null && !line.isEmpty(); ) {
        line = in.readLine();
      }
      requests.incrementAndGet();
      String path = first.split(" ", -1)[1].replaceFirst("^/api/v3/", "").replaceFirst("\\?.*", "");
      String store = text(one, "store", "1003");
      JsonObject replies = one.has("replies") ? one.getAsJsonObject("replies") : healthy;
      JsonObject reply;
      if (!path.startsWith(store + "/") && !one.has("blocked")) {
        reply = JsonParser.parseString(
            "{\"status\":404,\"reason\":\"Not Found\",\"body\":{\"errorCode\":\"STORE_NOT_FOUND\"}}").getAsJsonObject();
      } else {
        String name = path.substring(path.indexOf('/') + 1);
        JsonElement found = replies.has(name) ? replies.get(name) : replies.get("*");
        if (found == null) {
          found = healthy.has(name) ? healthy.get(name) : healthy.get("*");
        }
        if (found.isJsonArray()) {
          JsonArray inTurn = found.getAsJsonArray();
          found = inTurn.get(Math.min(turns.merge(name, 1, Integer::sum), inTurn.size()) - 1);
        }
        reply = found.getAsJsonObject();
      }
      String body = !reply.has("body") ? ""
          : reply.get("body").isJsonPrimitive() ? reply.get("body").getAsString() : new Gson().toJson(reply.get("body"));
      StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.get("status") + " " + text(reply, "reason", "") + "\r\n");
      JsonObject headers = reply.has("headers") ? reply.getAsJsonObject("headers") : new JsonObject();
      if (!headers.has("Content-Type") && !body.isEmpty()) {
        headers.addProperty("Content-Type", body.startsWith("<") ? "text/html" : "application/json;charset=UTF-8");
      }
      headers.entrySet().forEach(
          each -> head.append(each.getKey()).append(": ").append(each.getValue().getAsString()).append("\r\n"));
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      head.append("Content-Length: ").append(bytes.length).append("\r\nConnection: close\r\n\r\n");
      OutputStream out = client.getOutputStream();
      out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
      out.write(bytes);
      out.flush();
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
}
