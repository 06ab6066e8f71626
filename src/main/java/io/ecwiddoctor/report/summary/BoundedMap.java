package io.ecwiddoctor.report.summary;

/**
 * A map from number to number that takes the same memory however much is put into it: it is laid
 * out at once, and when it is full it forgets the older half. It remembers at least the last {@code
 * window} entries, and up to twice as many. Thread-safe.
 */
public final class BoundedMap {

  /** What {@link #get} gives for a key that is not, or no longer, in it. */
  public static final long ABSENT = Long.MIN_VALUE;

  private final int window;
  private final int mask;
  private long[] keys;
  private long[] values;
  private long[] olderKeys;
  private long[] olderValues;
  private int size;

  /**
   * An empty map.
   *
   * @param window how many entries it remembers at least
   */
  public BoundedMap(int window) {
    this.window = window;
    int slots = Integer.highestOneBit(window) * 4;
    mask = slots - 1;
    keys = new long[slots];
    values = new long[slots];
    olderKeys = new long[slots];
    olderValues = new long[slots];
  }

  /** The value of a key, or {@link #ABSENT}. */
  public synchronized long get(long key) {
    long stored = notZero(key);
    int slot = slot(keys, stored);
    if (keys[slot] == stored) {
      return values[slot];
    }
    slot = slot(olderKeys, stored);
    return olderKeys[slot] == stored ? olderValues[slot] : ABSENT;
  }

  /** Sets the value of a key. */
  public synchronized void put(long key, long value) {
    long stored = notZero(key);
    int slot = slot(keys, stored);
    if (keys[slot] != stored) {
      if (size == window) {
        forget();
        slot = slot(keys, stored);
      }
      keys[slot] = stored;
      size++;
    }
    values[slot] = value;
  }

  private void forget() {
    long[] emptyKeys = olderKeys;
    long[] emptyValues = olderValues;
    java.util.Arrays.fill(emptyKeys, 0);
    olderKeys = keys;
    olderValues = values;
    keys = emptyKeys;
    values = emptyValues;
    size = 0;
  }

  private int slot(long[] table, long key) {
    int slot = (int) (mix(key) & mask);
    while (table[slot] != 0 && table[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static long notZero(long key) {
    return key == 0 ? 1 : key;
  }

  /** The finaliser of SplitMix64, which spreads keys that differ in few bits. */
  public static long mix(long key) {
    long mixed = (key ^ (key >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
