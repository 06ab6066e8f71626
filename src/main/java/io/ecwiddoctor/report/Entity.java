package io.ecwiddoctor.report;

import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.words.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A kind of data that a migration moves, with the scopes of the endpoints that read and write it
 * (Ecwid's endpoint pages, 2026-01).
 */
@SuppressWarnings("ImmutableEnumChecker") // Nothing changes the sets.
public enum Entity {
  PRODUCTS(Set.of(Scope.READ_CATALOG), Set.of(Scope.CREATE_CATALOG, Scope.UPDATE_CATALOG)),
  CATEGORIES(Set.of(Scope.READ_CATALOG), Set.of(Scope.CREATE_CATALOG, Scope.UPDATE_CATALOG)),
  CUSTOMERS(Set.of(Scope.READ_CUSTOMERS), Set.of(Scope.CREATE_CUSTOMERS, Scope.UPDATE_CUSTOMERS)),
  ORDERS(Set.of(Scope.READ_ORDERS), Set.of(Scope.CREATE_ORDERS, Scope.UPDATE_ORDERS)),
  COUPONS(
      Set.of(Scope.READ_DISCOUNT_COUPONS),
      Set.of(Scope.CREATE_DISCOUNT_COUPONS, Scope.UPDATE_DISCOUNT_COUPONS)),
  REVIEWS(Set.of(Scope.READ_REVIEWS), Set.of(Scope.UPDATE_REVIEWS)),
  SUBSCRIPTIONS(Set.of(Scope.READ_SUBSCRIPTIONS), Set.of(Scope.UPDATE_SUBSCRIPTIONS)),
  BRANDS(Set.of(Scope.READ_BRANDS), Set.of()),
  STAFF(Set.of(Scope.READ_STAFF), Set.of(Scope.INVITE_STAFF, Scope.DELETE_STAFF)),
  STORE_SETTINGS(Set.of(Scope.READ_STORE_PROFILE), Set.of(Scope.UPDATE_STORE_PROFILE)),
  SHIPPING_METHODS(Set.of(Scope.READ_STORE_PROFILE), Set.of(Scope.UPDATE_STORE_PROFILE)),
  PAYMENT_METHODS(
      Set.of(Scope.READ_STORE_PROFILE, Scope.ADD_PAYMENT_METHOD),
      Set.of(Scope.UPDATE_STORE_PROFILE, Scope.ADD_PAYMENT_METHOD));

  private final Set<Scope> read;
  private final Set<Scope> write;

  Entity(Set<Scope> read, Set<Scope> write) {
    this.read = inOrder(read);
    this.write = inOrder(write);
  }

  private static Set<Scope> inOrder(Set<Scope> scopes) {
    Set<Scope> sorted = EnumSet.noneOf(Scope.class);
    sorted.addAll(scopes);
    return Collections.unmodifiableSet(sorted);
  }

  /** Returns the name for a reader: {@code payment methods}. */
  public String words(Words words) {
    return words.translate(name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private boolean usesAny(Collection<Scope> scopes) {
    return !Collections.disjoint(scopes, read) || !Collections.disjoint(scopes, write);
  }

  /** Whether something will work. */
  public enum Access {
    YES,
    NO,
    UNKNOWN
  }

  /**
   * Whether the token can do one thing with a kind of data.
   *
   * @param entity the kind
   * @param action {@code read} or {@code write}
   * @param access the answer
   * @param scope the scope that decides it: the refused one, or one that isn't proven
   */
  public record Row(Entity entity, String action, Access access, String scope) {

    /** Returns what it is about, for a reader: {@code read products}. */
    public String what(Words words) {
      return Entity.what(entity, action, words);
    }

    /** Returns whether it works, for a reader. */
    public String answer(Words words) {
      return words.translate(access.name().toLowerCase(Locale.ROOT));
    }
  }

  /** Returns a kind of data and what is done with it, for a reader: {@code read products}. */
  public static String what(Entity entity, String action, Words words) {
    return words.translate(action) + " " + entity.words(words);
  }

  /** Returns what the scopes of a report allow; nothing if none is known. */
  static List<Row> rows(List<ReportedScope> scopes) {
    List<Row> rows = new ArrayList<>();
    if (scopes.stream().noneMatch(each -> ScopeTable.KNOWN.contains(each.status()))) {
      return rows;
    }
    Map<Scope, ScopeStatus> statuses = new EnumMap<>(Scope.class);
    scopes.forEach(
        each -> Scope.of(each.name()).ifPresent(it -> statuses.putIfAbsent(it, each.status())));
    for (Entity entity : values()) {
      if (entity.usesAny(statuses.keySet())) {
        rows.add(entity.row("read", entity.read, statuses));
        if (!entity.write.isEmpty()) {
          rows.add(entity.row("write", entity.write, statuses));
        }
      }
    }
    return rows;
  }

  private Row row(String action, Set<Scope> needs, Map<Scope, ScopeStatus> statuses) {
    Access worst = Access.YES;
    String deciding = "";
    for (Scope need : needs) {
      Access access = access(statuses.getOrDefault(need, ScopeStatus.NOT_TESTED));
      if (deciding.isEmpty() || (worst != Access.NO && access != Access.YES)) {
        worst = access;
        deciding = need.scopeName();
      }
    }
    return new Row(this, action, worst, deciding);
  }

  private static Access access(ScopeStatus status) {
    return switch (status) {
      case GRANTED -> Access.YES;
      case DENIED, FEATURE_UNAVAILABLE -> Access.NO;
      case NOT_TESTED, UNKNOWN -> Access.UNKNOWN;
    };
  }

  /** Returns what is blocked without these scopes, a few words each: entities, then other data. */
  static List<String> blocked(List<String> scopeNames, Words words) {
    List<Scope> scopes = scopeNames.stream().map(Scope::of).flatMap(Optional::stream).toList();
    Stream<String> entities =
        Arrays.stream(values())
            .filter(entity -> entity.usesAny(scopes))
            .map(entity -> entity.words(words));
    Stream<String> others =
        scopes.stream()
            .filter(scope -> Arrays.stream(values()).noneMatch(it -> it.usesAny(Set.of(scope))))
            .map(scope -> words.translate(scope.data()));
    return Stream.concat(entities, others).toList();
  }
}
