package io.ecwiddoctor.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/**
 * The connection that an answer is sent on, when its request has been read.
 *
 * @param socket the connection
 * @param out unbuffered: each write should be a whole answer
 * @param headOnly whether the request was a {@code HEAD}, whose answer has no body
 */
record Wire(Socket socket, OutputStream out, boolean headOnly) {

  /** Waits until the other side, or this server, closes the connection. */
  void awaitEnd() throws IOException {
    socket.setSoTimeout(0);
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  }
}
