package io.ecwiddoctor.model;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request that shows something about a token and changes nothing: a small read or, if a user opts
 * in, a write that can only fail.
 *
 * <p>Paths, scopes and exceptions are from the endpoint pages of {@code
 * docs.ecwid.com/api-reference/rest-api}. The replies are kept small and free of personal data by
 * {@code limit=1} and {@code responseFields}.
 */
public enum Probe {
  /**
   * Whether the token works at all. Any working token gets an answer (documented until 2020), which
   * has the store's own id, its suspension, its plan's features and, to a token that may read them,
   * its limits. A public token gets the same without {@code account}.
   */
  PROFILE(
      "profile",
      "/profile?responseFields=generalInfo(storeId),account(suspended,availableFeatures,"
          + "limitsAndRestrictions),settings(closed)",
      ReplyShape.PROFILE),

  /**
   * The token's own permission list. Undocumented: known from the vendor's Java client only, so
   * that any other reply than the list says nothing.
   */
  APPLICATION_TOKEN("application/token", "/application/token", ReplyShape.PERMISSIONS),

  /**
   * Whether the API answers this address at all: asks for a store that doesn't exist, which it
   * answers with 404 {@code STORE_NOT_FOUND} unless it blocks the address.
   */
  CONTROL("control", "/profile?responseFields=generalInfo(storeId)", ReplyShape.PROFILE),

  /** Any other call that somebody made. Never sent; its outcome has the scopes that it needs. */
  OTHER_CALL("other call", "", ReplyShape.JSON),

  ORDERS("orders", "/orders?limit=1&responseFields=total", ReplyShape.PAGE, Scope.READ_ORDERS),
  PRODUCTS(
      "products", "/products?limit=1&responseFields=total", ReplyShape.PAGE, Scope.READ_CATALOG),
  CUSTOMERS(
      "customers",
      "/customers?limit=1&responseFields=total",
      ReplyShape.PAGE,
      Scope.READ_CUSTOMERS),
  DISCOUNT_COUPONS(
      "discount_coupons",
      "/discount_coupons?limit=1&responseFields=total",
      ReplyShape.PAGE,
      Scope.READ_DISCOUNT_COUPONS),
  BRANDS("brands", "/brands?limit=1", ReplyShape.PAGE, Scope.READ_BRANDS),
  SUBSCRIPTIONS(
      "subscriptions", "/subscriptions?limit=1", ReplyShape.PAGE, Scope.READ_SUBSCRIPTIONS),
  STAFF("staff", "/staff?responseFields=staffList(id)", ReplyShape.STAFF_LIST, Scope.READ_STAFF),

  /** The state of the app: stricter than {@link #PROFILE}, which may answer without the scope. */
  APPLICATION("application", "/application", ReplyShape.APPLICATION, Scope.READ_STORE_PROFILE),

  /**
   * Documented to need the scope, and until 2020 to need none: a refusal shows that the scope is
   * missing, an answer shows nothing.
   */
  PAYMENT_OPTIONS(
      "payment_options",
      "/profile/paymentOptions",
      ReplyShape.ARRAY,
      Scope.ADD_PAYMENT_METHOD,
      Scope.READ_STORE_PROFILE),

  // For scopes that a migration doesn't need. Ecwid documents only that these replies are JSON.
  PROMOTIONS(
      "promotions", "/promotions?responseFields=total", ReplyShape.JSON, Scope.READ_PROMOTION),

  /** Refused with PRODUCT_REVIEWS_FEATURE_NOT_AVAILABLE where the store has no reviews. */
  REVIEWS("reviews", "/reviews?responseFields=total", ReplyShape.JSON, Scope.READ_REVIEWS),
  CUSTOMER_EXTRAFIELDS(
      "customer_extrafields",
      "/store_extrafields/customers",
      ReplyShape.JSON,
      Scope.READ_CUSTOMERS_EXTRAFIELDS),

  /** Needs the profile's scope as well. */
  DOMAINS("domains", "/domains", ReplyShape.JSON, Scope.BUY_DOMAINS, Scope.READ_STORE_PROFILE),

  /** Needs the profile's scope as well. */
  WIDGET_PAGES(
      "widget_pages",
      "/storefront-widget-pages?limit=1",
      ReplyShape.JSON,
      Scope.READ_STOREFRONT_WIDGET_PAGES,
      Scope.READ_STORE_PROFILE),

  // Write probes can only fail, because the objects that they name don't exist. The ids are
  // constants, so that no input ever gets into such a request.

  /** Risk: none, a stock change of zero on a product that does not exist. */
  UPDATE_CATALOG_WRITE(
      "PUT", "/products/2147483646/inventory", "{\"quantityDelta\":0}", Scope.UPDATE_CATALOG),

  /** Risk: none, a variation without content of a product that does not exist. */
  CREATE_CATALOG_WRITE("POST", "/products/2147483646/combinations", "{}", Scope.CREATE_CATALOG),

  /** Risk: none, no order has such a number. */
  UPDATE_ORDERS_WRITE(
      "PUT", "/orders/ZZNX-0000000000/extraFields/zznx0000000000", "{}", Scope.UPDATE_ORDERS),

  /** Risk: none, no cart has such a number. */
  CREATE_ORDERS_WRITE("POST", "/carts/ZZNX-0000000000/place", "{}", Scope.CREATE_ORDERS),

  /** Risk: none, a contact that does not exist of a customer that does not. */
  UPDATE_CUSTOMERS_WRITE(
      "PUT", "/customers/2147483646/contacts/2147483646", "{}", Scope.UPDATE_CUSTOMERS),

  /** Risk: none, a contact without content of a customer that does not exist. */
  CREATE_CUSTOMERS_WRITE("POST", "/customers/2147483646/contacts", "{}", Scope.CREATE_CUSTOMERS),

  /** Risk: low, nobody has a coupon of such a code. */
  UPDATE_DISCOUNT_COUPONS_WRITE(
      "PUT", "/discount_coupons/ZZNX-4f1c9d27a8b34e60b5d2", "{}", Scope.UPDATE_DISCOUNT_COUPONS),

  /**
   * Risk: none, half a JSON document cannot become a coupon. Whether the API checks the scope
   * before it reads the document isn't known, so that only a refusal shows something.
   */
  CREATE_DISCOUNT_COUPONS_WRITE("POST", "/discount_coupons", "{", Scope.CREATE_DISCOUNT_COUPONS),

  /** Risk: none, no subscription has such a number. */
  UPDATE_SUBSCRIPTIONS_WRITE("PUT", "/subscriptions/2147483646", "{}", Scope.UPDATE_SUBSCRIPTIONS),

  /** Risk: none, no checkout field has such a key. */
  UPDATE_STORE_PROFILE_WRITE(
      "DELETE",
      "/profile/extrafields/zznx-4f1c9d27-a8b3-4e60-b5d2-91c7e0f3a6d8",
      "",
      Scope.UPDATE_STORE_PROFILE),

  /** Risk: none, nobody at such an address can have been invited; no mail is sent. */
  INVITE_STAFF_WRITE(
      "DELETE",
      "/staff/invite",
      "{\"email\":\"nobody-4f1c9d27a8b34e60@example.invalid\"}",
      Scope.INVITE_STAFF),

  /** Risk: high if somebody had this number; real ones have eight digits. */
  DELETE_STAFF_WRITE("DELETE", "/staff/p999999999999", "", Scope.DELETE_STAFF);

  private final String probeName;
  private final String method;
  private final String path;
  private final String body;
  private final ReplyShape shape;
  private final @Nullable Scope scope;
  private final boolean needsProfileToo;

  /** A read that tests the first of the scopes that it needs. */
  Probe(String probeName, String path, ReplyShape shape, Scope... needs) {
    this(probeName, "GET", path, "", shape, needs);
  }

  /** A write that tests a scope and is named after it. */
  Probe(String method, String path, String body, Scope scope) {
    this("write " + scope.scopeName(), method, path, body, ReplyShape.NOTHING_CHANGED, scope);
  }

  Probe(
      String probeName, String method, String path, String body, ReplyShape shape, Scope... needs) {
    this.probeName = probeName;
    this.method = method;
    this.path = path;
    this.body = body;
    this.shape = shape;
    this.scope = needs.length == 0 ? null : needs[0];
    this.needsProfileToo = needs.length > 1;
  }

  /** The name in reports: {@code customers}. */
  public String probeName() {
    return probeName;
  }

  /** The HTTP method: {@code GET} but for the write probes. */
  public String method() {
    return method;
  }

  /** Whether it is a write probe: sent only when asked for, and once. */
  public boolean isWrite() {
    return !method.equals("GET");
  }

  /** The body that a write probe sends; empty for none. */
  public String body() {
    return body;
  }

  /** The path and query behind {@code /api/v3/{storeId}}. */
  public String path() {
    return path;
  }

  /** What a successful reply looks like. */
  public ReplyShape shape() {
    return shape;
  }

  /** The scope that it tests; null where it tests none. */
  public @Nullable Scope scope() {
    return scope;
  }

  /** The scopes that its endpoint needs, all of them. */
  public Set<Scope> needs() {
    if (scope == null) {
      return Set.of();
    }
    return needsProfileToo ? Set.of(scope, Scope.READ_STORE_PROFILE) : Set.of(scope);
  }

  /** Whether an answer proves the scope; a refusal always disproves it. */
  public boolean answerProvesScope() {
    return this != PAYMENT_OPTIONS && this != CREATE_DISCOUNT_COUPONS_WRITE;
  }

  /** Returns the reads that test these scopes, in a fixed order. */
  public static List<Probe> readSweep(Set<Scope> scopes) {
    return sweep(scopes, false);
  }

  /** Returns the write probes that test these scopes, in a fixed order. */
  public static List<Probe> writeSweep(Set<Scope> scopes) {
    return sweep(scopes, true);
  }

  private static List<Probe> sweep(Set<Scope> scopes, boolean writes) {
    return Arrays.stream(values())
        .filter(probe -> probe.scope != null && probe.isWrite() == writes)
        .filter(probe -> scopes.contains(probe.scope))
        .toList();
  }
}
