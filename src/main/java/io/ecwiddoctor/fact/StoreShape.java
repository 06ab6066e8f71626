package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * What was given as the store id.
 *
 * @param id the id; null if it isn't one
 * @param shown what was given, as it may be shown; empty where it may not
 * @param found if it isn't an id, the one id in it; empty if there is none
 * @param proof what is wrong with it, or that nothing is
 */
public record StoreShape(@Nullable StoreId id, String shown, String found, Proof proof) {

  /** The file doesn't show one. */
  public static final StoreShape NOT_SEEN =
      new StoreShape(null, "", "", new Proof("store id", "not seen"));

  /** Stands for the store in the outcomes of calls that don't show theirs. */
  public static final StoreId UNSEEN = StoreId.of(Integer.MAX_VALUE);

  /** A well-formed id. */
  public static StoreShape of(StoreId id) {
    return new StoreShape(id, id.toString(), "", new Proof("store id", id.toString()));
  }

  /** Returns something that isn't a store id. */
  public static StoreShape invalid(String shown, String words) {
    return invalid(shown, "", words);
  }

  /** Returns something that isn't a store id but contains one. */
  public static StoreShape invalid(String shown, String found, String words) {
    return new StoreShape(null, shown, found, new Proof("store id", words));
  }

  /** Whether something was given that isn't a store id. */
  public boolean isInvalid() {
    return id == null && !equals(NOT_SEEN);
  }

  /** Whether it is an id that a store could have. */
  public boolean isValid() {
    return id != null;
  }

  /** Whether that store is the one that was asked about, as far as the evidence shows. */
  public boolean isAbout(StoreId store) {
    return !isInvalid() && store.equals(id == null ? UNSEEN : id);
  }
}
