package io.ecwiddoctor.batch;

import io.ecwiddoctor.report.summary.BoundedMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the run knows of tokens, by their fingerprints: the store that each was first seen with, and
 * how often it was rejected. It remembers the last million or so. Thread-safe.
 */
final class TokenRegistry {

  /** A rejected token gets no more requests than that, at whatever stores; contract, section 6. */
  static final int MOST_REJECTIONS = 5;

  /** So many tokens are paced at a time; one that was not used for that long needs none. */
  private static final int PACED = 4096;

  /**
   * 600 requests a minute for one token (REST API overview), however they fall: 300 at once and 5 a
   * second add up to that in any minute.
   */
  private static final double PER_SECOND = 5;

  private static final int BURST = 300;

  private static final int COUNT_BITS = 3;

  private final BoundedMap entries = new BoundedMap(WINDOW);
  private final Map<Long, RateLimiter> paces =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, RateLimiter> eldest) {
          return size() > PACED;
        }
      };

  /** How many tokens are remembered at least. */
  static final int WINDOW = 500_000;

  /**
   * Notes that a row has this token.
   *
   * @return the store that it was first seen with, if it is another; 0 otherwise
   */
  synchronized int see(long token, int store) {
    long entry = entries.get(token);
    if (entry == BoundedMap.ABSENT) {
      entries.put(token, (long) store << COUNT_BITS);
      return 0;
    }
    int first = (int) (entry >> COUNT_BITS);
    return first == store ? 0 : first;
  }

  /** Whether it was seen before. */
  boolean knows(long token) {
    return entries.get(token) != BoundedMap.ABSENT;
  }

  /** Notes that it was rejected once more. */
  synchronized void reject(long token) {
    long entry = entries.get(token);
    if (entry != BoundedMap.ABSENT && rejections(entry) < MOST_REJECTIONS) {
      entries.put(token, entry + 1);
    }
  }

  /** Whether it was rejected as often as it may be. */
  boolean isRejectedForGood(long token) {
    long entry = entries.get(token);
    return entry != BoundedMap.ABSENT && rejections(entry) >= MOST_REJECTIONS;
  }

  /** The pace of a token that more than one row has. */
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
