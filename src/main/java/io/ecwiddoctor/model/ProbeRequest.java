package io.ecwiddoctor.model;

/**
 * A probe to send, and where.
 *
 * @param probe what to ask
 * @param store the store to ask, which is another than the asked one for a candidate store
 * @param delaySeconds how long to wait first, because the API said so; 0 for at once
 */
public record ProbeRequest(Probe probe, StoreId store, int delaySeconds) {

  /** A request to send at once. */
  public static ProbeRequest now(Probe probe, StoreId store) {
    return new ProbeRequest(probe, store, 0);
  }
}
