package io.ecwiddoctor.probe;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import okhttp3.Interceptor.Chain;
import okhttp3.internal.connection.BufferedSocket;
import okhttp3.internal.connection.RealCall;
import okhttp3.internal.connection.RealConnection;
import okhttp3.internal.http.RealInterceptorChain;
import okio.BufferedSource;

/**
 * Finds out whether bytes wait on a kept connection before a request is written to it: they answer
 * an earlier request, or none, and would be taken for the reply to this one. OkHttp doesn't look,
 * and its public API shows only the socket, so that this reads its internals; with a version of
 * OkHttp that has others, no connection is kept.
 */
final class UnreadBytes {

  private static final int LOOK_MILLIS = 1;

  /** A server writes a reply too many just before, or just behind, the next one. */
  private static final int LINGER_MILLIS = 10;

  private static final int BEGINNING = 64;

  private UnreadBytes() {}

  /** Whether bytes wait on this connection, or it has ended. */
  static boolean wait(Chain chain) throws IOException {
    try {
      RealConnection connection = (RealConnection) chain.connection();
      BufferedSource source = source(connection, chain);
      if (source.getBuffer().size() > 0) {
        return true;
      }
      return connection.handshake() == null
          ? connection.socket().getInputStream().available() > 0
          : !isQuiet(connection.socket(), source, LOOK_MILLIS);
    } catch (LinkageError | ClassCastException e) {
      return true;
    }
  }

  /** Whether bytes came with or right behind a whole reply; false where the connection ended. */
  static boolean follow(Chain chain) throws IOException {
    try {
      RealConnection connection = (RealConnection) chain.connection();
      BufferedSource source = source(connection, chain);
      boolean encrypted = connection.handshake() != null;
      return source.getBuffer().size() > 0
          || ((encrypted || connection.socket().getInputStream().available() > 0)
              && !behind(chain, false).isEmpty());
    } catch (LinkageError | ClassCastException e) {
      return false;
    }
  }

  /**
   * Returns the beginning of what comes behind a whole reply, where nothing should; it stays
   * unread.
   *
   * @param patient whether to wait for it: over a kept connection, the reply may have been another
   *     request's, and the one to this request is yet to come
   */
  static String behind(Chain chain, boolean patient) throws IOException {
    try {
      RealConnection connection = (RealConnection) chain.connection();
      BufferedSource source = source(connection, chain);
      if (source.getBuffer().size() == 0) {
        var unused = isQuiet(connection.socket(), source, patient ? LINGER_MILLIS : LOOK_MILLIS);
      }
      long length = Math.min(source.getBuffer().size(), BEGINNING);
      return source.getBuffer().snapshot((int) length).utf8();
    } catch (LinkageError | ClassCastException e) {
      return "";
    }
  }

  private static BufferedSource source(RealConnection connection, Chain chain) throws IOException {
    return ((BufferedSocket)
            connection
                .newCodec$okhttp(
                    ((RealCall) chain.call()).getClient(), (RealInterceptorChain) chain)
                .getSocket())
        .getSource();
  }

  /** What is still encrypted shows only when it is read; false also where the connection ended. */
  private static boolean isQuiet(Socket socket, BufferedSource source, int millis)
      throws IOException {
    int timeout = socket.getSoTimeout();
    socket.setSoTimeout(millis);
    try {
      source.request(1);
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      if (!socket.isClosed()) {
        socket.setSoTimeout(timeout);
      }
    }
  }
}
