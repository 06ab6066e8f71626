package io.ecwiddoctor.simulator;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that stores have seen, and those that were replaced since: as when an app is installed
 * again, the old ones stop working and a new one finds another situation. Thread-safe.
 */
final class TokenChanges {

  /** So many tokens of a store are remembered; more are taken for new ones. */
  private static final int MOST = 1000;

  private final Map<Integer, Set<Integer>> seen = new ConcurrentHashMap<>();
  private final Map<Integer, Change> changes = new ConcurrentHashMap<>();

  private record Change(Set<Integer> old, StoreSimulator now) {}

  /** From now on tokens that the store has seen are rejected; others find this. */
  void replace(int store, StoreSimulator now) {
    changes.put(store, new Change(Set.copyOf(seen.getOrDefault(store, Set.of())), now));
  }

  /** Returns the answer to a request with a token that the change concerns; null if none does. */
  @Nullable Answer answer(int store, Request request, String target) {
    if (!request.bearer()) {
      return null;
    }
    Set<Integer> tokens = seen.computeIfAbsent(store, id -> ConcurrentHashMap.newKeySet());
    if (tokens.size() < MOST) {
      tokens.add(request.token());
    }
    Change change = changes.get(store);
    if (change == null) {
      return null;
    }
    return change.old().contains(request.token())
        ? Replies.REFUSED
        : change.now().answer(request, target);
  }
}
