package io.ecwiddoctor.doctor;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Writes whatever its script makes of a path onto the socket, well-formed or not. */
final class LyingServer implements AutoCloseable {

  private final ServerSocket listener;
  private final Function<String, Lie> script;

  /** The script gets the path behind the base URL. */
  LyingServer(Function<String, Lie> script) throws IOException {
    this.script = script;
    this.listener = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort() + "/api/v3";
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "lying server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      for (String path = path(in); !path.isEmpty(); path = path(in)) {
        Lie lie = script.apply(path);
        out.write(lie.wire().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        if (lie.hangsUp()) {
          return;
        }
      }
    } catch (IOException e) {
      // The client had enough.
    }
  }

  /** The path of the next request; empty at the end. */
  private static String path(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.append((char) next);
      int length = head.length();
      if (next == '\n' && length > 3 && head.charAt(length - 3) == '\n') {
        String target = head.substring(head.indexOf(" ") + 1);
        return target.substring("/api/v3".length(), target.indexOf(' '));
      }
    }
    return "";
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
