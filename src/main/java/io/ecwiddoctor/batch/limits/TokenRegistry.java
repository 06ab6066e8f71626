package io.ecwiddoctor.batch.limits;

import io.ecwiddoctor.report.summary.BoundedMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the run knows of tokens, by their fingerprints: the store that each was first seen with, how
 * often it was rejected, and which other store accepted it. Thread-safe.
 */
public final class TokenRegistry {

  /** At most this many requests with a token that is rejected, over all stores of a run. */
  public static final int MOST_REJECTIONS = 5;

  /** How many tokens a run remembers at least. */
  public static final int WINDOW = 500_000;

  /** So many tokens are paced at a time; one that wasn't used for that long needs no pace. */
  private static final int PACED = 4096;

  /**
   * 600 requests a minute for one token (REST API overview): 300 at once and 5 a second add up to
   * that in any minute.
   */
  private static final double PER_SECOND = 5;

  private static final int BURST = 300;

  private static final int COUNT_BITS = 3;

  private final BoundedMap entries;
  private final Map<Long, Integer> homes = new ConcurrentHashMap<>();
  private final Set<Long> unexplained = ConcurrentHashMap.newKeySet();
  private final Map<Long, RateLimiter> paces =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, RateLimiter> eldest) {
          return size() > PACED;
        }
      };

  /** A registry for a run. */
  public TokenRegistry() {
    this(WINDOW);
  }

  /**
   * A registry that remembers at least so many tokens; it takes at most 128 bytes for each.
   *
   * @param window from 1 to {@value #WINDOW}
   */
  public TokenRegistry(int window) {
    entries = new BoundedMap(window);
  }

  /**
   * Notes that a row has this token.
   *
   * @return the store that it was first seen with, if that is another; 0 otherwise
   */
  public synchronized int see(long token, int store) {
    long entry = entries.get(token);
    if (entry == BoundedMap.ABSENT) {
      entries.put(token, (long) store << COUNT_BITS);
      return 0;
    }
    int first = (int) (entry >> COUNT_BITS);
    return first == store ? 0 : first;
  }

  /** Returns whether the token was seen before. */
  public boolean knows(long token) {
    return entries.get(token) != BoundedMap.ABSENT;
  }

  /** Notes that the token was rejected once more. */
  public synchronized void reject(long token) {
    long entry = entries.get(token);
    if (entry != BoundedMap.ABSENT && rejections(entry) < MOST_REJECTIONS) {
      entries.put(token, entry + 1);
    }
  }

  /** Returns whether the token was rejected as often as it may be. */
  boolean isRejectedForGood(long token) {
    long entry = entries.get(token);
    return entry != BoundedMap.ABSENT && rejections(entry) >= MOST_REJECTIONS;
  }

  /** Notes that a store accepted the token. */
  public void accept(long token, int store) {
    if (firstStore(token) != store) {
      homes.put(token, store);
    }
  }

  /** Returns the store that the token may belong to: one that accepted it, or the first. */
  public int home(long token) {
    Integer home = homes.get(token);
    return home == null ? firstStore(token) : home;
  }

  private int firstStore(long token) {
    long entry = entries.get(token);
    return entry == BoundedMap.ABSENT ? 0 : (int) (entry >> COUNT_BITS);
  }

  /** Notes that a line says the token was rejected, and not whose it is. */
  public void leaveUnexplained(long token) {
    unexplained.add(token);
  }

  /** Returns whether a rejected token was accepted by another store, without its line saying so. */
  public boolean hasMisplaced() {
    return unexplained.stream().anyMatch(homes::containsKey);
  }

  /** Returns the limiter of a token that more than one row has. */
  RateLimiter pace(long token) {
    synchronized (paces) {
      return paces.computeIfAbsent(
          token, key -> new RateLimiter(PER_SECOND, BURST, System::nanoTime));
    }
  }

  private static int rejections(long entry) {
    return (int) (entry & ((1 << COUNT_BITS) - 1));
  }
}
