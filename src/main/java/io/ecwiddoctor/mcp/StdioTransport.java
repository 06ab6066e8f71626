package io.ecwiddoctor.mcp;

import io.ecwiddoctor.model.Redactor;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ElicitationCompleteNotification;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * Messages over two streams, one a line. In place of the SDK's own transport, which knows no
 * cancellation, ends the session at the first line that isn't a message or is too long, and drops
 * the replies to calls that are under way when the input ends.
 *
 * <p>Serves one client, once.
 */
final class StdioTransport implements McpServerTransportProvider {

  /** The longest message, in bytes; a HAR that is larger belongs into the server's folder. */
  static final int LONGEST = 8 * 1024 * 1024;

  /** More calls under way than any client needs. */
  private static final int MOST_CALLS = 64;

  /** How long calls may go on after the input has ended. Clients kill a server soon after. */
  private static final long LAST_CALLS_MILLIS = 2000;

  private static final String CANCELLED = "notifications/cancelled";

  private final McpJsonMapper mapper;
  private final InputStream in;
  private final OutputStream out;
  private final Map<Object, Disposable> calls = new ConcurrentHashMap<>();
  private @Nullable McpServerSession session;

  StdioTransport(McpJsonMapper mapper, InputStream in, OutputStream out) {
    this.mapper = mapper;
    this.in = in;
    this.out = out;
  }

  @Override
  public List<String> protocolVersions() {
    return List.of(
        ProtocolVersions.MCP_2024_11_05,
        ProtocolVersions.MCP_2025_03_26,
        ProtocolVersions.MCP_2025_06_18,
        ProtocolVersions.MCP_2025_11_25);
  }

  @Override
  public void setSessionFactory(McpServerSession.Factory factory) {
    session = factory.create(new Sender());
  }

  /** Serves until the input ends. */
  void run() throws IOException, InterruptedException {
    McpServerSession served = Objects.requireNonNull(session);
    MessageLines lines = new MessageLines(in, LONGEST);
    for (MessageLines.Line line = lines.next(); line != null; line = lines.next()) {
      if (line.tooLong()) {
        refuse(
            line.id(),
            ErrorCodes.INVALID_REQUEST,
            "The message has more than "
                + LONGEST / 1024 / 1024
                + " MiB; put the file into the folder of --recordings, and give its name.");
      } else if (!line.text().isEmpty()) {
        take(line.text(), served);
      }
    }
    long end = System.nanoTime() + LAST_CALLS_MILLIS * 1_000_000;
    while (!calls.isEmpty() && System.nanoTime() - end < 0) {
      Thread.sleep(10);
    }
    calls.values().forEach(Disposable::dispose);
  }

  private void take(String text, McpServerSession served) {
    JSONRPCMessage message;
    try {
      message = McpSchema.deserializeJsonRpcMessage(mapper, text);
    } catch (IOException | RuntimeException e) {
      refuse(null, ErrorCodes.PARSE_ERROR, "The line is not a JSON-RPC message.");
      return;
    }
    if (message instanceof JSONRPCNotification note && note.method().equals(CANCELLED)) {
      cancel(note.params());
    } else if (message instanceof JSONRPCRequest request) {
      call(request, served);
    } else {
      served.handle(message).subscribe(nothing -> {}, error -> {});
    }
  }

  private void call(JSONRPCRequest request, McpServerSession served) {
    Object id = request.id();
    if (calls.size() >= MOST_CALLS) {
      refuse(id, ErrorCodes.INTERNAL_ERROR, "Too many calls at once; wait for some of them.");
      return;
    }
    Disposable.Swap call = Disposables.swap();
    calls.put(id, call);
    call.update(
        served
            .handle(request)
            .doFinally(end -> calls.remove(id, call))
            .subscribe(nothing -> {}, error -> {}));
  }

  /** A cancelled call gets no reply; its thread is interrupted, which ends its requests. */
  private void cancel(@Nullable Object params) {
    Object id = params instanceof Map<?, ?> named ? named.get("requestId") : null;
    Disposable call = id == null ? null : calls.remove(id);
    if (call != null) {
      call.dispose();
    }
  }

  private void refuse(@Nullable Object id, int code, String words) {
    Map<String, @Nullable Object> reply = new LinkedHashMap<>();
    reply.put("jsonrpc", McpSchema.JSONRPC_VERSION);
    reply.put("id", id);
    reply.put("error", Map.of("code", code, "message", words));
    write(reply);
  }

  private void write(Object message) {
    try {
      byte[] line = (mapper.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8);
      synchronized (out) {
        out.write(line);
        out.flush();
      }
    } catch (IOException e) {
      // Nobody reads any more; the input ends soon.
      return;
    }
  }

  /** An error may repeat what was sent, which may hold a token. */
  private static JSONRPCMessage withoutTokens(JSONRPCMessage message) {
    if (!(message instanceof JSONRPCResponse reply) || reply.error() == null) {
      return message;
    }
    JSONRPCError error = reply.error();
    return JSONRPCResponse.error(
        reply.id(),
        new JSONRPCError(
            error.code(),
            Redactor.ANY.suspects(String.valueOf(error.message())),
            error.data() == null ? null : Redactor.ANY.suspects(String.valueOf(error.data()))));
  }

  @Override
  public Mono<Void> notifyClients(String method, Object params) {
    return Objects.requireNonNull(session).sendNotification(method, params);
  }

  /** Lets the client close what it shows of a question to a person. */
  void tellTyped(String elicitation) {
    var unused =
        notifyClients(
                McpSchema.METHOD_NOTIFICATION_ELICITATION_COMPLETE,
                new ElicitationCompleteNotification(elicitation))
            .subscribe(nothing -> {}, error -> {});
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  /** The way back. */
  private final class Sender implements McpServerTransport {

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
      return Mono.fromRunnable(() -> write(withoutTokens(message)));
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
      return mapper.convertValue(data, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
      return Mono.empty();
    }
  }
}
