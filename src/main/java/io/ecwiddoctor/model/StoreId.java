package io.ecwiddoctor.model;

import org.jspecify.annotations.Nullable;

/**
 * The number of an Ecwid store, as the admin panel shows it in its footer.
 *
 * @param value from 1 to 2147483647: the vendor's own client types it as a 32-bit number
 */
public record StoreId(int value) implements Comparable<StoreId> {

  /**
   * A store that doesn't exist: the largest id there can be. Asked for by {@link Probe#CONTROL};
   * stores have had at most nine digits.
   */
  public static final StoreId NONEXISTENT = new StoreId(Integer.MAX_VALUE);

  public StoreId {
    if (value <= 0) {
      throw new IllegalArgumentException("The store id (" + value + ") must be positive.");
    }
  }

  /** The store of that number. */
  public static StoreId of(int value) {
    return new StoreId(value);
  }

  /** Written by hand: the generated method takes milliseconds at its first use. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoreId id && id.value == value;
  }

  @Override
  public int hashCode() {
    return value;
  }

  @Override
  public int compareTo(StoreId other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
