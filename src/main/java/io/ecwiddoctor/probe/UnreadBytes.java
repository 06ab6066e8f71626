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
          : hasMore(connection.socket(), source);
    } catch (LinkageError | ClassCastException e) {
      return true;
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

  /** What is still encrypted shows only when it is read. */
  private static boolean hasMore(Socket socket, BufferedSource source) throws IOException {
    int timeout = socket.getSoTimeout();
    socket.setSoTimeout(LOOK_MILLIS);
    try {
      source.request(1);
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } finally {
      socket.setSoTimeout(timeout);
    }
  }
}
