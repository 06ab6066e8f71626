package io.ecwiddoctor.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;

/** What a broken network or server does instead of replying. */
enum SocketEffect implements Answer {
  /** Never answers; ends when the other side gives up or the stand-in is closed. */
  SILENCE {
    @Override
    public boolean send(Wire wire) throws IOException {
      wire.awaitEnd();
      return false;
    }
  },
  /** Ends the connection with a reset. */
  RESET {
    @Override
    public boolean send(Wire wire) throws IOException {
      // To linger for no time discards what is unsent, which makes TCP send RST instead of FIN.
      wire.socket().setSoLinger(true, 0);
      wire.socket().close();
      return false;
    }
  },
  /** Speaks another protocol. */
  NOT_HTTP {
    @Override
    public boolean send(Wire wire) throws IOException {
      wire.out().write("SSH-2.0-stand-in\r\n".getBytes(US_ASCII));
      return false;
    }
  }
}
