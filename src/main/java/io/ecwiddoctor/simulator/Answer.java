package io.ecwiddoctor.simulator;

import java.io.IOException;

/** What the stand-in does when a request has come. Immutable and thread-safe. */
interface Answer {

  /**
   * Does it.
   *
   * @return whether the connection can carry another request
   * @throws IOException if the other side is gone
   */
  boolean send(Wire wire) throws IOException;
}
