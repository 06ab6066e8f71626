package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.Scope;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A working token was refused because a scope is missing.
 *
 * @param reply the refusal
 * @param among one of these is missing; empty where nothing shows which
 * @param confidence how sure that is
 * @param because what shows it
 */
public record ScopesRefused(
    Answered reply, Set<Scope> among, Confidence confidence, Justification because)
    implements Derived {

  /**
   * Returns a refusal about the scopes that the call needs, without those that the token is known
   * to hold.
   */
  public static ScopesRefused of(
      ApiReply reply, Collection<?> held, Confidence confidence, Justification because) {
    EnumSet<Scope> among = EnumSet.noneOf(Scope.class);
    among.addAll(reply.answer().needs());
    among.removeAll(held);
    return new ScopesRefused(
        reply.answer(), Collections.unmodifiableSet(among), confidence, because);
  }

  /** Whether the token is said to hold all of them. */
  public boolean within(Collection<Scope> held) {
    return held.containsAll(among);
  }

  /** Those of them that the token is not said to hold. */
  public Set<Scope> without(Collection<Scope> held) {
    EnumSet<Scope> rest = EnumSet.copyOf(among);
    rest.removeAll(held);
    return rest;
  }

  /** Whether it is about one scope. */
  public boolean isClear() {
    return among.size() == 1;
  }

  /** The first of the scopes that it is about, the only one where it is clear; null for none. */
  public @Nullable Scope scope() {
    return among.stream().findFirst().orElse(null);
  }

  /**
   * Whether it matters for the job: it is about a needed scope, or answers a call that somebody's
   * tool made.
   */
  public boolean concerns(RequiredScopes required) {
    return required.concerns(reply, among);
  }

  /** The scopes of which one is missing, joined by "or"; empty where it is about one. */
  public String alternatives() {
    return among.size() < 2
        ? ""
        : among.stream().map(Scope::scopeName).collect(Collectors.joining(" or "));
  }
}
