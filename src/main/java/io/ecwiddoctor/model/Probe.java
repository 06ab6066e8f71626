package io.ecwiddoctor.model;

import static io.ecwiddoctor.model.Scope.ADD_PAYMENT_METHOD;
import static io.ecwiddoctor.model.Scope.READ_BRANDS;
import static io.ecwiddoctor.model.Scope.READ_CATALOG;
import static io.ecwiddoctor.model.Scope.READ_CUSTOMERS;
import static io.ecwiddoctor.model.Scope.READ_DISCOUNT_COUPONS;
import static io.ecwiddoctor.model.Scope.READ_ORDERS;
import static io.ecwiddoctor.model.Scope.READ_STAFF;
import static io.ecwiddoctor.model.Scope.READ_STORE_PROFILE;
import static io.ecwiddoctor.model.Scope.READ_SUBSCRIPTIONS;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request that tells something about a token, and changes nothing.
 *
 * <p>Paths, scopes and their traps come from the endpoint pages of {@code
 * docs.ecwid.com/api-reference/rest-api}. The replies are kept small and free of personal data by
 * {@code limit=1} and {@code responseFields}.
 */
public enum Probe {
  /**
   * Whether the token works at all. Any working token gets an answer (documented until 2020), which
   * brings the store's own id, its suspension, its plan's features and, to a token that may read
   * them, its limits. A public token gets the same without {@code account}.
   */
  PROFILE(
      "profile",
      "/profile?responseFields=generalInfo(storeId),account(suspended,availableFeatures,"
          + "limitsAndRestrictions),settings(closed)",
      Shape.PROFILE),

  /**
   * The token's own permission list. Undocumented: known from the vendor's Java client only, so
   * that any other reply than the list says nothing.
   */
  APPLICATION_TOKEN("application/token", "/application/token", Shape.PERMISSIONS),

  ORDERS("orders", "/orders?limit=1&responseFields=total", Shape.PAGE, READ_ORDERS),
  PRODUCTS("products", "/products?limit=1&responseFields=total", Shape.PAGE, READ_CATALOG),
  CUSTOMERS("customers", "/customers?limit=1&responseFields=total", Shape.PAGE, READ_CUSTOMERS),
  DISCOUNT_COUPONS(
      "discount_coupons",
      "/discount_coupons?limit=1&responseFields=total",
      Shape.PAGE,
      READ_DISCOUNT_COUPONS),
  BRANDS("brands", "/brands?limit=1", Shape.PAGE, READ_BRANDS),
  SUBSCRIPTIONS("subscriptions", "/subscriptions?limit=1", Shape.PAGE, READ_SUBSCRIPTIONS),
  STAFF("staff", "/staff?responseFields=staffList(id)", Shape.STAFF_LIST, READ_STAFF),

  /** The state of the app: stricter than {@link #PROFILE}, which may answer without the scope. */
  APPLICATION("application", "/application", Shape.APPLICATION, READ_STORE_PROFILE),

  /**
   * Documented to need the scope, and until 2020 to need none: a refusal shows that the scope is
   * missing, an answer shows nothing.
   */
  PAYMENT_OPTIONS("payment_options", "/profile/paymentOptions", Shape.ARRAY, ADD_PAYMENT_METHOD);

  /** What a successful reply must look like to be the API's own. */
  public enum Shape {
    /** An object whose {@code generalInfo.storeId} is a number. */
    PROFILE,
    /** An object whose {@code permissions} is an array of strings. */
    PERMISSIONS,
    /** An object whose {@code total} is a number. */
    PAGE,
    /** An object whose {@code staffList} is an array. */
    STAFF_LIST,
    /** An object whose {@code subscriptionStatus} is a string. */
    APPLICATION,
    /** An array. */
    ARRAY
  }

  private static final List<Probe> READ_SWEEP =
      List.of(
          ORDERS,
          PRODUCTS,
          CUSTOMERS,
          DISCOUNT_COUPONS,
          BRANDS,
          SUBSCRIPTIONS,
          STAFF,
          APPLICATION,
          PAYMENT_OPTIONS);

  private final String probeName;
  private final String path;
  private final Shape shape;
  private final @Nullable Scope scope;

  Probe(String probeName, String path, Shape shape) {
    this(probeName, path, shape, null);
  }

  Probe(String probeName, String path, Shape shape, @Nullable Scope scope) {
    this.probeName = probeName;
    this.path = path;
    this.shape = shape;
    this.scope = scope;
  }

  /** The name in reports: {@code customers}. */
  public String probeName() {
    return probeName;
  }

  /** The path and query behind {@code /api/v3/{storeId}}. */
  public String path() {
    return path;
  }

  /** What a successful reply looks like. */
  public Shape shape() {
    return shape;
  }

  /** The scope that it tests; null where it tests none. */
  public @Nullable Scope scope() {
    return scope;
  }

  /** Whether an answer proves the scope; a refusal always disproves it. */
  public boolean answerProvesScope() {
    return this != PAYMENT_OPTIONS;
  }

  /** The probes that together test each of these scopes that a read can test, in a fixed order. */
  public static List<Probe> readSweep(Set<Scope> scopes) {
    return READ_SWEEP.stream().filter(probe -> scopes.contains(probe.scope)).toList();
  }
}
