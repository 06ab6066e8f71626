package io.ecwiddoctor.model;

import java.util.Collection;
import java.util.List;
import java.util.Set;

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

  /** The reads that test these scopes, without those that were asked before. */
  public static List<ProbeRequest> sweep(
      Set<Scope> scopes, Collection<Probe> asked, StoreId store) {
    return Probe.readSweep(scopes).stream()
        .filter(probe -> !asked.contains(probe))
        .map(probe -> now(probe, store))
        .toList();
  }

  /** The first of {@link #sweep}, unless one of them was asked before; none if there is none. */
  public static List<ProbeRequest> firstOf(
      Set<Scope> scopes, Collection<Probe> asked, StoreId store) {
    List<ProbeRequest> all = sweep(scopes, Set.of(), store);
    List<ProbeRequest> rest = sweep(scopes, asked, store);
    return all.size() == rest.size() ? rest.stream().limit(1).toList() : List.of();
  }

  /** The write probes that test these scopes, without those that were asked before. */
  public static List<ProbeRequest> writeSweep(
      Set<Scope> scopes, Collection<Probe> asked, StoreId store) {
    return Probe.writeSweep(scopes).stream()
        .filter(probe -> !asked.contains(probe))
        .map(probe -> now(probe, store))
        .toList();
  }
}
