package io.ecwiddoctor.probe;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A server on loopback that answers whatever its script writes, well-formed or not. */
final class RawServer implements AutoCloseable {

  /** What is done with one request. */
  interface Script {
    /** Answers; the connection is kept unless the script closes it. */
    void serve(Socket socket, OutputStream out) throws IOException;
  }

  private final ServerSocket listener;
  private final Script script;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong written = new AtomicLong();

  RawServer(Script script) throws IOException {
    this.script = script;
    this.listener = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** A server that sends the same text to each request, and keeps the connection. */
  static RawServer saying(String reply) throws IOException {
    return new RawServer((socket, out) -> out.write(latin(reply)));
  }

  /** A server that sends that text, and closes the connection. */
  static RawServer sayingLastly(String reply) throws IOException {
    return new RawServer(
        (socket, out) -> {
          out.write(latin(reply));
          socket.close();
        });
  }

  static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort() + "/api/v3";
  }

  int port() {
    return listener.getLocalPort();
  }

  /** The heads of the requests that came, in their order. */
  List<String> requests() {
    return requests;
  }

  int connections() {
    return connections.get();
  }

  /** How many bytes the scripts could write before somebody stopped them. */
  long written() {
    return written.get();
  }

  /** Closes the connections that stand, and goes on listening. */
  void hangUp() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "raw server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        connections.incrementAndGet();
        sockets.add(socket);
        start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = new Counting(socket.getOutputStream());
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        requests.add(head);
        script.serve(socket, out);
        out.flush();
      }
    } catch (IOException e) {
      // The client had enough.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.append((char) next);
      if (head.toString().endsWith("\r\n\r\n")) {
        return head.toString();
      }
    }
    return "";
  }

  @Override
  public void close() throws IOException {
    listener.close();
    hangUp();
  }

  private final class Counting extends OutputStream {
    private final OutputStream out;

    Counting(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      written.addAndGet(length);
    }
  }
}
