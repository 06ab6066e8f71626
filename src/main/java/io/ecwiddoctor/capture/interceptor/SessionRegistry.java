package io.ecwiddoctor.capture.interceptor;

import io.ecwiddoctor.lint.TokenLinter;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.report.TokenFingerprint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The sessions by store and token; the least recently used go first. Thread-safe. */
final class SessionRegistry {

  private final int most;
  private final TokenFingerprint fingerprints = TokenFingerprint.withRandomKey();

  /** In the order of use. */
  private final Map<Key, TokenSession> sessions = new LinkedHashMap<>(16, 0.75f, true);

  SessionRegistry(int most) {
    this.most = most;
  }

  private record Key(StoreId store, String fingerprint) {}

  /** Returns the session of this store and token, a new one if there is none. */
  TokenSession session(StoreId store, AccessToken token) {
    Key key = new Key(store, Objects.requireNonNullElse(fingerprints.of(token), ""));
    synchronized (sessions) {
      TokenSession known = sessions.get(key);
      if (known != null) {
        return known;
      }
    }
    TokenSession created = new TokenSession(store, TokenLinter.inspect(token));
    synchronized (sessions) {
      TokenSession first = sessions.putIfAbsent(key, created);
      if (sessions.size() > most) {
        sessions.remove(sessions.keySet().iterator().next());
      }
      return first == null ? created : first;
    }
  }

  /** Returns the session of the token used last for this store; null if there is none. */
  @Nullable TokenSession latest(StoreId store) {
    TokenSession latest = null;
    synchronized (sessions) {
      for (Map.Entry<Key, TokenSession> entry : sessions.entrySet()) {
        if (entry.getKey().store().equals(store) && !entry.getValue().outcomes().isEmpty()) {
          latest = entry.getValue();
        }
      }
    }
    return latest;
  }

  List<StoreId> stores() {
    TreeSet<StoreId> stores = new TreeSet<>();
    synchronized (sessions) {
      sessions.forEach(
          (key, session) -> {
            if (!session.outcomes().isEmpty()) {
              stores.add(key.store());
            }
          });
    }
    return new ArrayList<>(stores);
  }
}
