package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Scope;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The token's own list of its permissions.
 *
 * @param held the scopes that were recognised
 * @param unknown names that aren't known scopes
 */
public record PermissionList(Set<Scope> held, SortedSet<String> unknown) {

  /** The list of a reply that isn't one. */
  public static final PermissionList NONE = new PermissionList(Set.of(), new TreeSet<>());

  public PermissionList {
    EnumSet<Scope> copy = EnumSet.noneOf(Scope.class);
    copy.addAll(held);
    held = Collections.unmodifiableSet(copy);
    unknown = Collections.unmodifiableSortedSet(new TreeSet<>(unknown));
  }

  /** Whether it can be used: at least one name is a known scope. */
  public boolean isReadable() {
    return !held.isEmpty();
  }
}
