package io.ecwiddoctor.model;

import static io.ecwiddoctor.model.Scope.ADD_PAYMENT_METHOD;
import static io.ecwiddoctor.model.Scope.BUY_DOMAINS;
import static io.ecwiddoctor.model.Scope.CREATE_CATALOG;
import static io.ecwiddoctor.model.Scope.CREATE_CUSTOMERS;
import static io.ecwiddoctor.model.Scope.CREATE_DISCOUNT_COUPONS;
import static io.ecwiddoctor.model.Scope.CREATE_ORDERS;
import static io.ecwiddoctor.model.Scope.DELETE_STAFF;
import static io.ecwiddoctor.model.Scope.INVITE_STAFF;
import static io.ecwiddoctor.model.Scope.READ_BRANDS;
import static io.ecwiddoctor.model.Scope.READ_CATALOG;
import static io.ecwiddoctor.model.Scope.READ_CUSTOMERS;
import static io.ecwiddoctor.model.Scope.READ_CUSTOMERS_EXTRAFIELDS;
import static io.ecwiddoctor.model.Scope.READ_DISCOUNT_COUPONS;
import static io.ecwiddoctor.model.Scope.READ_ORDERS;
import static io.ecwiddoctor.model.Scope.READ_PROMOTION;
import static io.ecwiddoctor.model.Scope.READ_REVIEWS;
import static io.ecwiddoctor.model.Scope.READ_STAFF;
import static io.ecwiddoctor.model.Scope.READ_STOREFRONT_WIDGET_PAGES;
import static io.ecwiddoctor.model.Scope.READ_STORE_PROFILE;
import static io.ecwiddoctor.model.Scope.READ_SUBSCRIPTIONS;
import static io.ecwiddoctor.model.Scope.UPDATE_CATALOG;
import static io.ecwiddoctor.model.Scope.UPDATE_CUSTOMERS;
import static io.ecwiddoctor.model.Scope.UPDATE_DISCOUNT_COUPONS;
import static io.ecwiddoctor.model.Scope.UPDATE_ORDERS;
import static io.ecwiddoctor.model.Scope.UPDATE_STORE_PROFILE;
import static io.ecwiddoctor.model.Scope.UPDATE_SUBSCRIPTIONS;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request that tells something about a token, and changes nothing: a small read, or, where a user
 * opts in, a write that can only fail.
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

  /**
   * Whether the API answers this address at all: asks for a store that doesn't exist, which it
   * answers with 404 {@code STORE_NOT_FOUND} unless it blocks the address.
   */
  CONTROL("control", "/profile?responseFields=generalInfo(storeId)", Shape.PROFILE),

  /**
   * Any other call that somebody made. It is never sent, and what it needs stands with its outcome.
   */
  OTHER_CALL("other call", "", Shape.JSON),

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
  PAYMENT_OPTIONS(
      "payment_options",
      "/profile/paymentOptions",
      Shape.ARRAY,
      ADD_PAYMENT_METHOD,
      READ_STORE_PROFILE),

  // Of scopes beyond those of a migration. What these replies look like is not documented beyond
  // their being JSON.
  PROMOTIONS("promotions", "/promotions?responseFields=total", Shape.JSON, READ_PROMOTION),

  /** Refused with PRODUCT_REVIEWS_FEATURE_NOT_AVAILABLE where the store has no reviews. */
  REVIEWS("reviews", "/reviews?responseFields=total", Shape.JSON, READ_REVIEWS),
  CUSTOMER_EXTRAFIELDS(
      "customer_extrafields",
      "/store_extrafields/customers",
      Shape.JSON,
      READ_CUSTOMERS_EXTRAFIELDS),

  /** Needs the profile's scope as well. */
  DOMAINS("domains", "/domains", Shape.JSON, BUY_DOMAINS, READ_STORE_PROFILE),

  /** Needs the profile's scope as well. */
  WIDGET_PAGES(
      "widget_pages",
      "/storefront-widget-pages?limit=1",
      Shape.JSON,
      READ_STOREFRONT_WIDGET_PAGES,
      READ_STORE_PROFILE),

  // The write probes: requests that can only fail, because what they are about does not exist.
  // The identifiers are constants, so that nobody's input ever gets into such a request.

  /** Risk: none, a stock change of zero on a product that does not exist. */
  UPDATE_CATALOG_WRITE(
      "write update_catalog",
      "PUT",
      "/products/2147483646/inventory",
      "{\"quantityDelta\":0}",
      UPDATE_CATALOG),

  /** Risk: none, a variation without content of a product that does not exist. */
  CREATE_CATALOG_WRITE(
      "write create_catalog", "POST", "/products/2147483646/combinations", "{}", CREATE_CATALOG),

  /** Risk: none, no order has such a number. */
  UPDATE_ORDERS_WRITE(
      "write update_orders",
      "PUT",
      "/orders/ZZNX-0000000000/extraFields/zznx0000000000",
      "{}",
      UPDATE_ORDERS),

  /** Risk: none, no cart has such a number. */
  CREATE_ORDERS_WRITE(
      "write create_orders", "POST", "/carts/ZZNX-0000000000/place", "{}", CREATE_ORDERS),

  /** Risk: none, a contact that does not exist of a customer that does not. */
  UPDATE_CUSTOMERS_WRITE(
      "write update_customers",
      "PUT",
      "/customers/2147483646/contacts/2147483646",
      "{}",
      UPDATE_CUSTOMERS),

  /** Risk: none, a contact without content of a customer that does not exist. */
  CREATE_CUSTOMERS_WRITE(
      "write create_customers", "POST", "/customers/2147483646/contacts", "{}", CREATE_CUSTOMERS),

  /** Risk: low, nobody has a coupon of such a code. */
  UPDATE_DISCOUNT_COUPONS_WRITE(
      "write update_discount_coupons",
      "PUT",
      "/discount_coupons/ZZNX-4f1c9d27a8b34e60b5d2",
      "{}",
      UPDATE_DISCOUNT_COUPONS),

  /**
   * Risk: none, half a JSON document cannot become a coupon. Whether the scope is looked at before
   * the document is not known, so that a refusal alone tells something.
   */
  CREATE_DISCOUNT_COUPONS_WRITE(
      "write create_discount_coupons", "POST", "/discount_coupons", "{", CREATE_DISCOUNT_COUPONS),

  /** Risk: none, no subscription has such a number. */
  UPDATE_SUBSCRIPTIONS_WRITE(
      "write update_subscriptions", "PUT", "/subscriptions/2147483646", "{}", UPDATE_SUBSCRIPTIONS),

  /** Risk: none, no checkout field has such a key. */
  UPDATE_STORE_PROFILE_WRITE(
      "write update_store_profile",
      "DELETE",
      "/profile/extrafields/zznx-4f1c9d27-a8b3-4e60-b5d2-91c7e0f3a6d8",
      "",
      UPDATE_STORE_PROFILE),

  /** Risk: none, nobody at such an address can have been invited; no mail is sent. */
  INVITE_STAFF_WRITE(
      "write invite_staff",
      "DELETE",
      "/staff/invite",
      "{\"email\":\"nobody-4f1c9d27a8b34e60@example.invalid\"}",
      INVITE_STAFF),

  /** Risk: high if somebody had this number; real ones have eight digits. */
  DELETE_STAFF_WRITE("write delete_staff", "DELETE", "/staff/p999999999999", "", DELETE_STAFF);

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
    ARRAY,
    /** An object or an array. */
    JSON,
    /** An object whose {@code updateCount} or {@code deleteCount} is zero: nothing was changed. */
    NOTHING_CHANGED
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
          PAYMENT_OPTIONS,
          PROMOTIONS,
          REVIEWS,
          CUSTOMER_EXTRAFIELDS,
          DOMAINS,
          WIDGET_PAGES);

  private static final List<Probe> WRITE_SWEEP =
      Arrays.stream(values()).filter(Probe::isWrite).toList();

  private final String probeName;
  private final String method;
  private final String path;
  private final String body;
  private final Shape shape;
  private final @Nullable Scope scope;
  private final boolean needsProfileToo;

  /** A read that tests the first of the scopes that it needs. */
  Probe(String probeName, String path, Shape shape, Scope... needs) {
    this(probeName, "GET", path, "", shape, needs);
  }

  /** A write that tests a scope. */
  Probe(String probeName, String method, String path, String body, Scope scope) {
    this(probeName, method, path, body, Shape.NOTHING_CHANGED, scope);
  }

  Probe(String probeName, String method, String path, String body, Shape shape, Scope... needs) {
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
  public Shape shape() {
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
    return needsProfileToo ? Set.of(scope, READ_STORE_PROFILE) : Set.of(scope);
  }

  /** Whether it needs the scope of the profile besides, so that a refusal may be about that one. */
  public boolean needsProfileToo() {
    return needsProfileToo;
  }

  /** Whether an answer proves the scope; a refusal always disproves it. */
  public boolean answerProvesScope() {
    return this != PAYMENT_OPTIONS && this != CREATE_DISCOUNT_COUPONS_WRITE;
  }

  /** The probes that together test each of these scopes that a read can test, in a fixed order. */
  public static List<Probe> readSweep(Set<Scope> scopes) {
    return READ_SWEEP.stream().filter(probe -> scopes.contains(probe.scope)).toList();
  }

  /** The probes that together test each of these scopes that only writing needs. */
  public static List<Probe> writeSweep(Set<Scope> scopes) {
    return WRITE_SWEEP.stream().filter(probe -> scopes.contains(probe.scope)).toList();
  }
}
