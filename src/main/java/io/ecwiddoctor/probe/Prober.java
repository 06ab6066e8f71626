package io.ecwiddoctor.probe;

import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.ProbeRequest;
import java.util.concurrent.CompletableFuture;

/** Sends probes. Thread-safe. */
public interface Prober extends AutoCloseable {

  /**
   * Sends one probe once, without waiting for its delay.
   *
   * @return the outcome, whatever it is; it fails only for a fault of this program
   */
  CompletableFuture<ProbeOutcome> send(ProbeRequest request, AccessToken token);

  /** Gives back connections and threads; probes under way end unanswered. */
  @Override
  void close();
}
