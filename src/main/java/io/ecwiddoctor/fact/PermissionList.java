package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Scope;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the token says of itself.
 *
 * @param held the scopes that were recognised
 * @param unknown names that are no scope known here
 */
public record PermissionList(Set<Scope> held, SortedSet<String> unknown) {

  /** The reply is no list. */
  public static final PermissionList NONE = new PermissionList(Set.of(), new TreeSet<>());

  public PermissionList {
    EnumSet<Scope> copy = EnumSet.noneOf(Scope.class);
    copy.addAll(held);
    held = Collections.unmodifiableSet(copy);
    unknown = Collections.unmodifiableSortedSet(new TreeSet<>(unknown));
  }

  /** Whether it speaks a language known here: at least one name is a scope's. */
  public boolean isReadable() {
    return !held.isEmpty();
  }
}
