package io.ecwiddoctor.model;

import static io.ecwiddoctor.model.Scope.*;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The scopes that a job needs, under a name.
 *
 * @param name as shown in reports; {@code custom} where the scopes were listed one by one
 * @param scopes in the order of {@link Scope}; never empty
 */
public record ScopeProfile(String name, Set<Scope> scopes) {

  /** The 25 scopes that migration tools ask a merchant for. */
  public static final ScopeProfile MIGRATION =
      new ScopeProfile("migration", EnumSet.range(READ_STORE_PROFILE, CUSTOMIZE_CART_CALCULATION));

  /** The scopes of {@link #MIGRATION} that only read, which is what an export needs. */
  public static final ScopeProfile READ_ONLY =
      new ScopeProfile(
          "read-only",
          EnumSet.of(
              READ_STORE_PROFILE,
              READ_STORE_LIMITS,
              READ_CATALOG,
              READ_ORDERS,
              READ_CUSTOMERS,
              READ_DISCOUNT_COUPONS,
              READ_BRANDS,
              READ_SUBSCRIPTIONS,
              READ_STAFF));

  /** What a custom app has from the start. */
  public static final ScopeProfile DEFAULT_APP = new ScopeProfile("default-app", defaults());

  /** The built-in profiles, in the order in which they are listed. */
  public static final List<ScopeProfile> BUILT_IN = List.of(MIGRATION, READ_ONLY, DEFAULT_APP);

  public ScopeProfile {
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("The profile " + name + " lists no scope.");
    }
    scopes = Collections.unmodifiableSet(EnumSet.copyOf(scopes));
  }

  /** A profile of the scopes that somebody listed. */
  public static ScopeProfile custom(Collection<Scope> scopes) {
    return new ScopeProfile("custom", EnumSet.copyOf(scopes));
  }

  /** The built-in profile of that name. */
  public static Optional<ScopeProfile> builtIn(String name) {
    return BUILT_IN.stream().filter(profile -> profile.name().equals(name)).findFirst();
  }
}
