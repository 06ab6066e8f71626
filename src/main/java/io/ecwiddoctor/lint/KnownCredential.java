package io.ecwiddoctor.lint;

import java.util.regex.Pattern;

/**
 * What people paste in place of a secret token. The first that matches counts.
 *
 * <p>Sources: the app settings page of {@code docs.ecwid.com} for what the Details page shows
 * beside the token; the pages of migration services for Personal Collections; third-party sightings
 * for {@code lsxs_pt_}; the retired documentation for {@code secure_}. The keys of other shops are
 * those of the usual sources and targets of a migration.
 */
enum KnownCredential {
  PERSONAL_COLLECTION(
      "the address of a Personal Collection (it gives access by itself, so keep it secret)",
      "(?i)\\S*ecwid-api-playground\\S*|\\S+\\.json\\.postman_collection([?#]\\S*)?"),
  WEB_ADDRESS("a web address", "(?i)[a-z]+://\\S*|([\\w-]+\\.)+(com|site|net|org|io|shop)(/\\S*)?"),
  MAIL_ADDRESS("an e-mail address", "(mailto:)?[^@\\s:/]+@[^@\\s]+\\.[^@\\s.]+"),
  JSON("a piece of JSON", "(?s)[{\\[].*[\":].*|\"?\\w+\"\\s*:\\s*[\"{\\[].*"),
  WEB_TOKEN("a JSON Web Token of another service", "eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*"),
  CLIENT_ID("the app's client_id", "(?i)custom-app-\\d+(-\\d+)?|client_?id\\s*[=:].*"),
  CLIENT_SECRET("the app's client_secret", "(?i)client_?secret\\s*[=:].*"),
  X_SERIES("a token of Lightspeed Retail (X-Series), another product", "lsxs_.*"),
  LEGACY("a key of an older Ecwid API, which begins with \"secure_\"", "secure_.*"),
  SHOPIFY("a Shopify token", "shp(at|ca|pa|ss)_\\w+"),
  WOO_COMMERCE("a WooCommerce key", "c[ks]_[0-9a-f]{40}"),
  FILE("the name of a file", "\\S+\\.(txt|env|json|csv|key|pem|ya?ml)"),
  STORE_ID("a store id (have store id and token changed places?)", "#?\\d{1,10}");

  private final String words;
  private final Pattern pattern;

  KnownCredential(String words, String pattern) {
    this.words = words;
    this.pattern = Pattern.compile(pattern);
  }

  /** What kind of address it is where the address alone gives access; empty where it does not. */
  static String secretAddress(String text) {
    return PERSONAL_COLLECTION.pattern.matcher(text).matches() ? PERSONAL_COLLECTION.words : "";
  }

  /** What the text is, as words that complete a sentence; empty where it is none of these. */
  static String describe(String text) {
    for (KnownCredential foreign : values()) {
      if (foreign.pattern.matcher(text).matches()) {
        return foreign.words;
      }
    }
    return "";
  }
}
