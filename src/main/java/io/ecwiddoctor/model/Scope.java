package io.ecwiddoctor.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The access scopes of the Ecwid REST API.
 *
 * <p>Source: the scope table of {@code docs.ecwid.com/develop-apps/app-settings}, which marks the
 * ones a custom app has by default; the last seven appear only on endpoint and partner pages.
 */
public enum Scope {
  READ_STORE_PROFILE(Origin.DEFAULT, "store settings"),
  READ_CATALOG(Origin.DEFAULT, "products, categories, options and variations"),
  UPDATE_CATALOG(Origin.DEFAULT, "changes to products and categories, images and files"),
  CREATE_CATALOG(Origin.DEFAULT, "new products and categories"),
  READ_ORDERS(Origin.DEFAULT, "orders and abandoned carts"),
  UPDATE_ORDERS(Origin.DEFAULT, "changes to orders and their statuses"),
  PUBLIC_STOREFRONT(Origin.DEFAULT, "the storefront's public token"),
  READ_STORE_LIMITS(Origin.ON_REQUEST, "the store's limits and restrictions"),
  UPDATE_STORE_PROFILE(Origin.ON_REQUEST, "changes to store settings, logos and shipping options"),
  CREATE_ORDERS(Origin.ON_REQUEST, "new orders and invoices"),
  READ_CUSTOMERS(Origin.ON_REQUEST, "customers and customer groups"),
  UPDATE_CUSTOMERS(Origin.ON_REQUEST, "changes to customers and customer groups"),
  CREATE_CUSTOMERS(Origin.ON_REQUEST, "new customers"),
  READ_DISCOUNT_COUPONS(Origin.ON_REQUEST, "discount coupons"),
  UPDATE_DISCOUNT_COUPONS(Origin.ON_REQUEST, "changes to discount coupons"),
  CREATE_DISCOUNT_COUPONS(Origin.ON_REQUEST, "new discount coupons"),
  READ_BRANDS(Origin.ON_REQUEST, "product brands"),
  READ_SUBSCRIPTIONS(Origin.ON_REQUEST, "recurring subscriptions"),
  UPDATE_SUBSCRIPTIONS(Origin.ON_REQUEST, "changes to recurring subscriptions"),
  READ_STAFF(Origin.ON_REQUEST, "staff accounts"),
  INVITE_STAFF(Origin.ON_REQUEST, "staff invitations"),
  DELETE_STAFF(Origin.ON_REQUEST, "removal of staff accounts"),
  ADD_SHIPPING_METHOD(Origin.ON_REQUEST, "shipping rates at checkout"),
  ADD_PAYMENT_METHOD(Origin.ON_REQUEST, "payment methods"),
  CUSTOMIZE_CART_CALCULATION(Origin.ON_REQUEST, "custom discounts and surcharges at checkout"),
  READ_STORE_PROFILE_EXTENDED(Origin.ON_REQUEST, "billing and sales channel details"),
  READ_STORE_STATS(Origin.ON_REQUEST, "store reports"),
  UPDATE_CATALOG_BATCH_DELETE(Origin.ON_REQUEST, "removal of all products at once"),
  ADD_CUSTOM_BLOCKS(Origin.ON_REQUEST, "Instant Site blocks"),
  ADD_CUSTOM_TEMPLATES(Origin.ON_REQUEST, "Instant Site templates"),
  READ_CUSTOMERS_EXTRAFIELDS(Origin.ON_REQUEST, "customer extra fields"),
  UPDATE_CUSTOMERS_EXTRAFIELDS(Origin.ON_REQUEST, "changes to customer extra fields"),
  DELETE_CUSTOMERS_EXTRAFIELDS(Origin.ON_REQUEST, "removal of customer extra fields"),
  READ_PROMOTION(Origin.ON_REQUEST, "promotions"),
  UPDATE_PROMOTION(Origin.ON_REQUEST, "changes to promotions"),
  CREATE_PROMOTION(Origin.ON_REQUEST, "new promotions"),
  READ_REVIEWS(Origin.ON_REQUEST, "product reviews"),
  UPDATE_REVIEWS(Origin.ON_REQUEST, "changes to product reviews"),
  READ_SIZECHARTS(Origin.ON_REQUEST, "size charts"),
  UPDATE_SIZECHARTS(Origin.ON_REQUEST, "changes to size charts"),
  CREATE_SIZECHARTS(Origin.ON_REQUEST, "new size charts"),
  CUSTOMIZE_STOREFRONT(Origin.ON_REQUEST, "storefront scripts"),
  ADD_TO_CP(Origin.ON_REQUEST, "pages inside the admin panel"),
  BUY_DOMAINS(Origin.ON_REQUEST, "domains"),
  READ_INVOICES(Origin.ON_REQUEST, "tax invoices"),
  CREATE_STAFF(Origin.ON_REQUEST, "new staff accounts"),
  UPDATE_STAFF(Origin.ON_REQUEST, "changes to staff accounts"),
  CHARGE(Origin.ON_REQUEST, "charges through Ecwid billing"),
  DELETE_PROMOTION(Origin.ON_REQUEST, "removal of promotions"),
  MANAGE_INSTANT_SITE(Origin.ON_REQUEST, "the Instant Site"),
  READ_STOREFRONT_WIDGET_PAGES(Origin.ON_REQUEST, "storefront widget pages"),
  CREATE_STORES(Origin.ON_REQUEST, "new stores of a partner"),
  READ_STORES(Origin.ON_REQUEST, "stores of a partner"),
  CLONE_STORES(Origin.ON_REQUEST, "copies of stores of a partner"),
  ALLOW_SSO(Origin.ON_REQUEST, "single sign-on");

  private enum Origin {
    DEFAULT,
    ON_REQUEST
  }

  private static final Map<String, Scope> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Scope::scopeName, Function.identity()));

  private static final Set<Scope> DEFAULTS =
      Collections.unmodifiableSet(
          Arrays.stream(values())
              .filter(Scope::isDefault)
              .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class))));

  private final Origin origin;
  private final String data;
  private final String scopeName;

  Scope(Origin origin, String data) {
    this.origin = origin;
    this.data = data;
    this.scopeName = name().toLowerCase(Locale.ROOT);
  }

  /** The name as Ecwid writes it: {@code read_orders}. */
  public String scopeName() {
    return scopeName;
  }

  /** Whether every custom app has it from the start; the others only the Ecwid team can add. */
  public boolean isDefault() {
    return origin == Origin.DEFAULT;
  }

  /** What cannot be read or written without it, as words that complete a sentence. */
  public String data() {
    return data;
  }

  /** The seven scopes that a custom app has from the start. */
  public static Set<Scope> defaults() {
    return DEFAULTS;
  }

  /** The scope of that name in either case, if there is one. */
  public static Optional<Scope> of(String name) {
    Scope exact = BY_NAME.get(name);
    return exact != null
        ? Optional.of(exact)
        : Optional.ofNullable(BY_NAME.get(name.strip().toLowerCase(Locale.ROOT)));
  }

  /**
   * The scope that this one needs as well, or null: updates read first, and extensions of the
   * profile need the profile.
   */
  public @Nullable Scope needs() {
    return switch (this) {
      case UPDATE_ORDERS -> READ_ORDERS;
      case UPDATE_CUSTOMERS -> READ_CUSTOMERS;
      case READ_STORE_LIMITS, READ_STORE_PROFILE_EXTENDED, ADD_PAYMENT_METHOD -> READ_STORE_PROFILE;
      default -> null;
    };
  }

  /** Returns these scopes and those that they need as well. */
  public static Set<Scope> withNeeds(Set<Scope> scopes) {
    EnumSet<Scope> all = EnumSet.copyOf(scopes);
    for (Scope scope : scopes) {
      Scope need = scope.needs();
      if (need != null) {
        all.add(need);
      }
    }
    return Collections.unmodifiableSet(all);
  }
}
