package io.ecwiddoctor.model;

import static io.ecwiddoctor.model.Scope.*;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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

  /** Where the vendor of a tool lists the scopes that it needs, by the name of its profile. */
  private static final Map<String, String> SOURCES =
      Map.of(
          "litextension", "https://litextension.com/migration-guide/get-api-ecwid.html",
          "cart2cart", "https://www.shopping-cart-migration.com/faq/78-ecwid",
          "violet", "https://docs.violet.io/ecom-platforms/ecwid");

  /** The built-in profiles, in the order in which they are listed: by job, then by tool. */
  public static final List<ScopeProfile> BUILT_IN =
      List.of(
          MIGRATION,
          READ_ONLY,
          DEFAULT_APP,
          new ScopeProfile("litextension", MIGRATION.scopes()),
          new ScopeProfile("cart2cart", MIGRATION.scopes()),
          new ScopeProfile(
              "violet",
              EnumSet.of(
                  READ_STORE_PROFILE,
                  READ_CATALOG,
                  READ_ORDERS,
                  UPDATE_ORDERS,
                  CREATE_ORDERS,
                  CREATE_CUSTOMERS,
                  READ_CUSTOMERS,
                  READ_DISCOUNT_COUPONS)));

  public ScopeProfile {
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("The profile " + name + " lists no scope.");
    }
    scopes = Collections.unmodifiableSet(EnumSet.copyOf(scopes));
  }

  /** Returns the page on which the tool's vendor lists its scopes; empty if it is no tool's. */
  public String source() {
    return SOURCES.getOrDefault(name, "");
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
