package io.ecwiddoctor.model;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A probe to send, and where.
 *
 * @param probe what to ask
 * @param store the store to ask: the one that is diagnosed, or a candidate store
 * @param delaySeconds how long to wait first, as the API asked; 0 for not at all
 */
public record ProbeRequest(Probe probe, StoreId store, int delaySeconds) {

  /** A request to send at once. */
  public static ProbeRequest now(Probe probe, StoreId store) {
    return new ProbeRequest(probe, store, 0);
  }

  /** Returns the reads that test these scopes and weren't sent before. */
  public static List<ProbeRequest> sweep(
      Set<Scope> scopes, Collection<Probe> asked, StoreId store) {
    return Probe.readSweep(scopes).stream()
        .filter(probe -> !asked.contains(probe))
        .map(probe -> now(probe, store))
        .toList();
  }

  /**
   * Returns the first of {@link #sweep}; none if one of them was sent before, or there are none.
   */
  public static List<ProbeRequest> firstOf(
      Set<Scope> scopes, Collection<Probe> asked, StoreId store) {
    List<ProbeRequest> all = sweep(scopes, Set.of(), store);
    List<ProbeRequest> rest = sweep(scopes, asked, store);
    return all.size() == rest.size() ? rest.stream().limit(1).toList() : List.of();
  }

  /** Returns the write probes that test these scopes and weren't sent before. */
  public static List<ProbeRequest> writeSweep(
      Set<Scope> scopes, Collection<Probe> asked, StoreId store) {
    return Probe.writeSweep(scopes).stream()
        .filter(probe -> !asked.contains(probe))
        .map(probe -> now(probe, store))
        .toList();
  }
}
