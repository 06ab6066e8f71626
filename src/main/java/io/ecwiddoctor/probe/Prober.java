package io.ecwiddoctor.probe;

import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.ProbeRequest;
import java.util.List;

/** Sends probes. Thread-safe: whoever wants several under way at once brings the threads. */
public interface Prober extends AutoCloseable {

  /**
   * Sends one probe and waits for what comes of it; the probe's delay is the caller's to keep.
   *
   * @return the outcome; a network failure is one too
   * @throws InterruptedException if the thread is interrupted; the request is then called off
   */
  default ProbeOutcome send(ProbeRequest request, AccessToken token) throws InterruptedException {
    return sendTogether(List.of(request), token, Repeats.ALL).get(0);
  }

  /**
   * Sends several probes at the same time and waits for all of them.
   *
   * @param repeats asked before a request that was sent is sent once more
   * @return the outcomes in the order of the requests
   * @throws InterruptedException if the thread is interrupted; the requests are then called off
   */
  List<ProbeOutcome> sendTogether(List<ProbeRequest> requests, AccessToken token, Repeats repeats)
      throws InterruptedException;

  /**
   * Returns a prober for one diagnosis, over whose connections nothing of another one is sent: what
   * a server writes too much over one of them can't be taken for the reply to another store.
   * Closing it leaves this prober open.
   */
  Prober session();

  /**
   * Decides whether a request that was sent, and got no reply to be believed, may be sent once
   * more. It counts at Ecwid like any other. Called on the thread that sends.
   */
  @FunctionalInterface
  interface Repeats {

    /** Admits every repeat. */
    Repeats ALL = request -> true;

    /** Returns whether the request may be sent once more. */
    boolean admit(ProbeRequest request) throws InterruptedException;
  }

  /** Releases connections and threads; probes under way end unanswered. */
  @Override
  void close();
}
