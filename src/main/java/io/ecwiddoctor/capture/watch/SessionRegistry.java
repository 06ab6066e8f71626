package io.ecwiddoctor.capture.watch;

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

/** The case sheets, one for each store and token; the least recently used go first. Thread-safe. */
final class SessionRegistry {

  private final int most;
  private final TokenFingerprint fingerprints = TokenFingerprint.withRandomKey();

  /** In the order of use. */
  private final Map<Key, TokenSession> sheets = new LinkedHashMap<>(16, 0.75f, true);

  SessionRegistry(int most) {
    this.most = most;
  }

  private record Key(StoreId store, String fingerprint) {}

  /** The sheet of this store and token, new if there was none. */
  TokenSession sheet(StoreId store, AccessToken token) {
    Key key = new Key(store, Objects.requireNonNullElse(fingerprints.of(token), ""));
    synchronized (sheets) {
      TokenSession known = sheets.get(key);
      if (known != null) {
        return known;
      }
    }
    TokenSession created = new TokenSession(store, TokenLinter.inspect(token));
    synchronized (sheets) {
      TokenSession first = sheets.putIfAbsent(key, created);
      if (sheets.size() > most) {
        sheets.remove(sheets.keySet().iterator().next());
      }
      return first == null ? created : first;
    }
  }

  /** The sheet of the token that was used last for this store; null if there is none. */
  @Nullable TokenSession latest(StoreId store) {
    TokenSession latest = null;
    synchronized (sheets) {
      for (Map.Entry<Key, TokenSession> entry : sheets.entrySet()) {
        if (entry.getKey().store().equals(store) && !entry.getValue().outcomes().isEmpty()) {
          latest = entry.getValue();
        }
      }
    }
    return latest;
  }

  List<StoreId> stores() {
    TreeSet<StoreId> stores = new TreeSet<>();
    synchronized (sheets) {
      sheets.forEach(
          (key, sheet) -> {
            if (!sheet.outcomes().isEmpty()) {
              stores.add(key.store());
            }
          });
    }
    return new ArrayList<>(stores);
  }
}
