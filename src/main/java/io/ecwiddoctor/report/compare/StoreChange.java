package io.ecwiddoctor.report.compare;

import io.ecwiddoctor.model.Actor;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.Labels;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of one store between two results. The components are the fields of its JSON.
 * Immutable.
 *
 * @param store the store id
 * @param label the name that its row gives it, or null
 * @param change what became of it
 * @param detail what else there is to say, as words without a full stop, or null
 * @param tokenReplaced whether it has another token now; null where the fingerprints don't show it
 * @param before what the earlier result says; null if it doesn't have the store
 * @param after what the later result says; null if it doesn't have the store
 */
public record StoreChange(
    String store,
    @Nullable String label,
    Change change,
    @Nullable String detail,
    @Nullable Boolean tokenReplaced,
    @Nullable Side before,
    @Nullable Side after) {

  /**
   * What one result says.
   *
   * @param row the row in its list, or null
   * @param line the line of the list that the row begins on, or null
   * @param verdict the verdict
   * @param code the root cause, or null
   * @param title what that is, in a line, or null
   * @param actor who has to act, or null
   * @param missingScopes the required scopes that the token was shown to lack
   */
  public record Side(
      @Nullable Long row,
      @Nullable Long line,
      Verdict verdict,
      @Nullable DiagnosisCode code,
      @Nullable String title,
      @Nullable Actor actor,
      List<String> missingScopes) {

    public Side {
      missingScopes = List.copyOf(missingScopes);
    }

    private static @Nullable Side of(@Nullable StoreState state) {
      if (state == null) {
        return null;
      }
      StoreState.Cause cause = state.cause();
      return new Side(
          state.row(),
          state.line(),
          state.verdict(),
          cause == null ? null : cause.code(),
          cause == null ? null : cause.title(),
          cause == null ? null : cause.actor(),
          names(state.denied()));
    }
  }

  /** Whether the later result says that something is wrong and the earlier one doesn't. */
  public boolean isNewFault() {
    return after != null
        && after.verdict() == Verdict.FAULT
        && (before == null || before.verdict() != Verdict.FAULT);
  }

  /** The side with the cause that the change is about; null where the change is about none. */
  @Nullable Side decisive() {
    if (change == Change.NOT_COMPARABLE) {
      return null;
    }
    return change == Change.HEALTHY_AGAIN || after == null ? before : after;
  }

  static StoreChange added(StoreState after) {
    return of(null, after, Change.NEW, after.obstacle() == null ? words(after) : after.obstacle());
  }

  static StoreChange gone(StoreState before) {
    return of(before, null, Change.GONE, null);
  }

  /** Compares what two results say about the same store. */
  static StoreChange of(StoreState before, StoreState after) {
    if (!before.asksTheSameAs(after)) {
      String open = after.obstacle();
      return notComparable(
          before, after, profiles(before, after) + "; now " + (open == null ? words(after) : open));
    }
    if (after.obstacle() != null) {
      return notComparable(before, after, "now " + after.obstacle());
    }
    if (before.obstacle() != null) {
      return notComparable(before, after, "before " + before.obstacle() + "; now " + words(after));
    }
    if (before.fails() && after.fails()) {
      boolean same = code(before) == code(after);
      return same
          ? of(before, after, Change.STILL_FAILING, scopeChanges(before, after))
          : of(before, after, Change.OTHER_CAUSE, "before: " + title(before));
    }
    if (before.fails()) {
      return after.leavesOpen(before)
          ? notComparable(
              before, after, "nothing wrong was found now, but what was missing was not tested")
          : of(before, after, Change.HEALTHY_AGAIN, null);
    }
    return after.fails()
        ? of(before, after, Change.NEWLY_FAILING, missing(after.denied()))
        : of(before, after, Change.STILL_HEALTHY, null);
  }

  private static StoreChange notComparable(StoreState before, StoreState after, String why) {
    return of(before, after, Change.NOT_COMPARABLE, why);
  }

  private static StoreChange of(
      @Nullable StoreState before,
      @Nullable StoreState after,
      Change change,
      @Nullable String detail) {
    StoreState any = Objects.requireNonNull(after == null ? before : after);
    return new StoreChange(
        any.store(), any.label(), change, detail, null, Side.of(before), Side.of(after));
  }

  StoreChange withToken(boolean replaced) {
    return new StoreChange(store, label, change, detail, replaced, before, after);
  }

  private static String profiles(StoreState before, StoreState after) {
    return before.profile().equals(after.profile())
        ? "the profile " + after.profile() + " asks for other scopes now"
        : "before with the profile " + before.profile() + ", now with " + after.profile();
  }

  private static String words(StoreState state) {
    String title = title(state);
    return state.fails() && title != null ? title : Labels.of(state.verdict());
  }

  private static @Nullable DiagnosisCode code(StoreState state) {
    return state.cause() == null ? null : state.cause().code();
  }

  private static @Nullable String title(StoreState state) {
    return state.cause() == null ? null : state.cause().title();
  }

  private static @Nullable String scopeChanges(StoreState before, StoreState after) {
    StringJoiner words = new StringJoiner("; ");
    Set<Scope> more = without(after.denied(), before.denied());
    Set<Scope> fewer = without(before.denied(), after.denied());
    fewer.retainAll(after.granted());
    if (!more.isEmpty()) {
      words.add("now also missing: " + String.join(", ", names(more)));
    }
    if (!fewer.isEmpty()) {
      words.add("granted since: " + String.join(", ", names(fewer)));
    }
    return words.length() == 0 ? null : words.toString();
  }

  private static Set<Scope> without(Set<Scope> scopes, Set<Scope> others) {
    Set<Scope> rest = EnumSet.noneOf(Scope.class);
    rest.addAll(scopes);
    rest.removeAll(others);
    return rest;
  }

  private static @Nullable String missing(Set<Scope> scopes) {
    return scopes.isEmpty() ? null : String.join(", ", names(scopes));
  }

  private static List<String> names(Collection<Scope> scopes) {
    return scopes.stream().map(Scope::scopeName).sorted().collect(Collectors.toList());
  }
}
