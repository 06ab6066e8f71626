package io.ecwiddoctor.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * A small HTTP/1.1 server on 127.0.0.1, and on no other address. It exists because the JDK's own
 * cannot send a reason phrase, and because this one must be able to misbehave. Thread-safe; each
 * connection has a daemon thread.
 */
final class LoopbackServer implements AutoCloseable {

  /** More connections wait until others end. */
  private static final int MAX_CONNECTIONS = 4096;

  /** How many may wait to be accepted; Linux caps it at {@code somaxconn}. */
  private static final int BACKLOG = 1024;

  /** An idle connection is closed after that, in milliseconds; clients keep theirs as long. */
  private static final int IDLE_MILLIS = 300_000;

  /** How long to wait for the other side to hang up after the last reply, in milliseconds. */
  private static final int GOODBYE_MILLIS = 500;

  /** How long a close may wait for the port to be free, in milliseconds. */
  private static final int CLOSE_MILLIS = 5_000;

  /** A connection needs little; the default of a megabyte would add up. */
  private static final int STACK_BYTES = 256 * 1024;

  private final ServerSocket listener;
  private final Function<Request, Answer> handler;
  private final Semaphore places = new Semaphore(MAX_CONNECTIONS);
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final LongAdder requests = new LongAdder();
  private final Thread acceptor = newThread("accept", this::accept);
  private volatile boolean closed;

  private LoopbackServer(ServerSocket listener, Function<Request, Answer> handler) {
    this.listener = listener;
    this.handler = handler;
  }

  /**
   * Starts to serve.
   *
   * @param port 0 for any that is free
   * @throws IOException if the port is taken
   */
  static LoopbackServer start(int port, Function<Request, Answer> handler) throws IOException {
    ServerSocket listener = new ServerSocket();
    try {
      listener.setReuseAddress(true);
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      listener.bind(new InetSocketAddress(loopback, port), BACKLOG);
    } catch (IOException e) {
      listener.close();
      throw new IOException("Port " + port + " of 127.0.0.1 cannot be used: " + e.getMessage(), e);
    }
    LoopbackServer server = new LoopbackServer(listener, handler);
    server.acceptor.start();
    return server;
  }

  int port() {
    return listener.getLocalPort();
  }

  /** How many requests have been answered, or begun to be. */
  long requests() {
    return requests.sum();
  }

  private static Thread newThread(String name, Runnable work) {
    Thread thread = new Thread(null, work, "ecwid-stand-in-" + name, STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  private void accept() {
    while (!closed) {
      places.acquireUninterruptibly();
      try {
        Socket socket = listener.accept();
        connections.add(socket);
        newThread(Integer.toString(socket.getPort()), () -> serve(socket)).start();
      } catch (IOException e) {
        places.release();
        if (!closed) {
          // Out of file descriptors, as a rule: some will come back.
          pause();
        }
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      if (!closed) {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(IDLE_MILLIS);
        converse(socket);
        sayGoodbye(socket);
      }
    } catch (IOException e) {
      // The other side is gone, or this server is closed: either way nobody is left to tell.
    } finally {
      connections.remove(socket);
      places.release();
    }
  }

  private void converse(Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    RequestReader reader = new RequestReader(socket.getInputStream(), out);
    boolean more = true;
    while (more) {
      try {
        Request request = reader.next();
        if (request == null) {
          return;
        }
        requests.increment();
        Wire wire = new Wire(socket, out, request.method().equals("HEAD"));
        more = handler.apply(request).send(wire) && request.keepAlive();
      } catch (BadRequestException e) {
        more = e.answer().send(new Wire(socket, out, false));
      }
    }
  }

  /** To close with input unread would reset the connection and lose the reply on its way. */
  private static void sayGoodbye(Socket socket) throws IOException {
    if (socket.isClosed()) {
      return;
    }
    socket.shutdownOutput();
    socket.setSoTimeout(GOODBYE_MILLIS);
    byte[] ignored = new byte[8192];
    int budget = RequestReader.BODY_LIMIT;
    while (budget > 0) {
      int read = socket.getInputStream().read(ignored);
      if (read < 0) {
        return;
      }
      budget -= read;
    }
  }

  /** Stops at once: connections are cut, whatever they are doing, and no new one is taken. */
  @Override
  public void close() {
    closed = true;
    closeQuietly(listener);
    connections.forEach(LoopbackServer::closeQuietly);
    try {
      // The kernel listens until the call that waits for a connection has come back.
      acceptor.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      // It is closed as far as it can be.
    }
  }
}
